package dev.tidings.client.terminal.chat;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.preference.Preferences.Show;
import dev.tidings.client.terminal.preference.Preferences.Switch;
import dev.tidings.client.terminal.text.Farewells;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.client.terminal.window.WindowView;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what happens to the client. Called by its callback thread, except {@link #refresh}, which any thread may. */
final class Feed implements ClientListener {
    /** Of what was missed, the rest is for {@code /history}. */
    private static final int MOST_MISSED = 50;

    private final Scene scene;
    private final Drawing drawing;
    private final Notifier notifier;
    private volatile ConnectionState connection = ConnectionState.CONNECTING;
    private volatile @Nullable Device device;
    private int missed;
    private int missedCalls;

    Feed(Scene scene, Drawing drawing, Notifier notifier) {
        this.scene = scene;
        this.drawing = drawing;
        this.notifier = notifier;
    }

    /** Whose queue the status line tells of; to be told before it enters, or the first {@link #synced} is missed. */
    void attach(Device opened) {
        device = opened;
        refresh();
    }

    @Override
    public void entry(Entry entry) {
        scene.remember(entry);
        String address = scene.address(entry);
        boolean isOpen = scene.windows().take(entry, address, scene.isOwn(entry), scene.isMention(entry));
        if (connection != ConnectionState.LIVE && !scene.isOwn(entry)) {
            late(entry, address, isOpen);
        } else {
            show(entry, address, isOpen);
            notifier.arrived(entry, isOpen);
        }
        refresh();
    }

    private void late(Entry entry, String address, boolean isOpen) {
        missedCalls += notifier.isCall(entry) ? 1 : 0;
        if (missed++ == 0) {
            scene.note("while you were away:");
        }
        if (missed <= MOST_MISSED) {
            show(entry, address, isOpen);
        }
    }

    private void show(Entry entry, String address, boolean isOpen) {
        if (drawing.holds(entry, address)) {
            return;
        }
        if (isOpen) {
            scene.screen().print(scene.line(entry));
        } else if (scene.preferences().current().show() == Show.ALL && !(entry.content() instanceof Content.Imported)) {
            scene.screen().print(scene.lineFromElsewhere(entry));
        }
    }

    @Override
    public void presence(Presence presence) {
        scene.names().add(presence.user());
        if (presence.former() != null) {
            renamed(presence.former(), presence.user());
            return;
        }
        boolean isWanted = scene.preferences().current().presence() == Switch.ON
                && scene.windows().all().stream().map(WindowView::address).anyMatch(presence.user()::equals);
        if (isWanted) {
            scene.note(presence.user() + (presence.online() ? " is here" : " has left"));
        }
    }

    private void renamed(String former, String name) {
        if (former.equals(scene.self())) {
            scene.state().end(ChatState.Ending.RENAMED);
            scene.screen().interrupt();
        } else {
            scene.note(former + " is " + name + " from now on");
        }
    }

    @Override
    public void announcement(Announcement announcement) {
        scene.screen().print(scene.wording().announcement(announcement));
    }

    @Override
    public void state(ConnectionState state) {
        boolean lost = connection == ConnectionState.LIVE && state == ConnectionState.CONNECTING;
        connection = state;
        if (state == ConnectionState.CONNECTING) {
            missed = 0;
            missedCalls = 0;
        }
        if (!scene.screen().showsStatus() && (state == ConnectionState.LIVE || state == ConnectionState.CONNECTING)) {
            scene.note(lost ? "connection lost, trying again" : state.name().toLowerCase(Locale.ROOT));
        }
        refresh();
    }

    @Override
    public void synced() {
        if (missed > MOST_MISSED) {
            scene.note("and " + (missed - MOST_MISSED) + " more: /history");
        }
        notifier.missed(missedCalls);
        missed = 0;
        missedCalls = 0;
        Device known = device;
        if (known != null) {
            known.client()
                    .people()
                    .users()
                    .thenAccept(users -> users.forEach(user -> scene.names().add(user.user())));
        }
    }

    @Override
    public void ended(String reason) {
        scene.state()
                .end(
                        switch (reason) {
                            case Bye.LOGOUT -> ChatState.Ending.LEFT;
                            case Bye.REVOKED -> ChatState.Ending.LOGGED_OUT;
                            default -> ChatState.Ending.LOST;
                        });
        scene.note(Farewells.say(reason));
        scene.screen().interrupt();
    }

    @Override
    public void refused(OutgoingMessage message, ProtocolException why) {
        Device known = device;
        if (known != null && known.isLeftOver(message)) {
            String text = Wording.unsent(message.to(), message.content(), ExitCode.explain(why));
            scene.screen().print(scene.wording().complaint(text));
        }
    }

    /** Draws the status line. */
    void refresh() {
        Device known = device;
        int waiting = known == null ? 0 : known.waiting();
        StatusLine line =
                new StatusLine(scene.windows().all(), connection, waiting, scene.self() + "@" + scene.server());
        if (scene.screen().showsStatus()) {
            scene.screen().status(line.fit(scene.screen().columns()));
        }
    }

    ConnectionState connection() {
        return connection;
    }
}
