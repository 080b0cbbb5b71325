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
import dev.tidings.client.terminal.window.Typists;
import dev.tidings.client.terminal.window.WindowView;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Typing;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows what happens to the client. Called by its callback thread, except {@link #refresh}, which any thread may. */
final class Feed implements ClientListener {
    /** Of what was missed, the rest is for {@code /history}. */
    private static final int MOST_MISSED = 50;

    private final Scene scene;
    private final Drawing drawing;
    private final Notifier notifier;
    private final Attention attention;
    private volatile ConnectionState connection = ConnectionState.CONNECTING;
    private volatile @Nullable Device device;
    private volatile @Nullable Gallery gallery;
    private int missed;
    private int missedCalls;

    Feed(Scene scene, Drawing drawing, Notifier notifier) {
        this.scene = scene;
        this.drawing = drawing;
        this.notifier = notifier;
        attention = new Attention(scene, InstantSource.system());
        scene.traffic().onChange(this::refresh);
    }

    /** Whose queue the status line tells of; to be told before it enters, or the first {@link #synced} is missed. */
    void attach(Device opened) {
        device = opened;
        Gallery pictures = new Gallery(scene, opened.client().files());
        gallery = pictures;
        drawing.onNew(pictures::show);
        refresh();
    }

    @Override
    public void entry(Entry entry) {
        scene.remember(entry);
        String address = scene.address(entry);
        scene.typists().ended(entry.conversation(), entry.from());
        boolean isOpen = scene.windows().take(entry, address, scene.isOwn(entry), scene.isMention(entry));
        if (connection != ConnectionState.LIVE && !scene.isOwn(entry)) {
            late(entry, address, isOpen);
        } else {
            show(entry, address, isOpen);
            notifier.arrived(entry, isOpen);
        }
        if (entry.content() instanceof GroupChange.Renaming renaming) {
            scene.windows().rename(address, "#" + renaming.name());
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
            Gallery pictures = gallery;
            if (pictures != null) {
                pictures.show(entry);
            }
        } else if (scene.preferences().current().show() == Show.ALL && !(entry.content() instanceof Content.Imported)) {
            scene.screen().print(scene.lineFromElsewhere(entry));
        }
    }

    @Override
    public void presence(Presence presence) {
        scene.names().add(presence.user());
        if (presence.former() != null) {
            renamed(presence.former(), presence.user());
            refresh();
            return;
        }
        boolean isWanted = scene.preferences().current().presence() == Switch.ON
                && scene.windows().all().stream().map(WindowView::address).anyMatch(presence.user()::equals);
        if (isWanted) {
            scene.note(presence.user() + (presence.online() ? " is here" : " has left"));
        }
    }

    private void renamed(String former, String name) {
        if (scene.self().is(former)) {
            endRenamed();
        } else {
            scene.windows().rename(former, name);
            scene.readers().renamed(former, name);
            scene.note(former + " is " + name + " from now on");
        }
    }

    private void endRenamed() {
        scene.state().end(ChatState.Ending.RENAMED);
        scene.screen().interrupt();
    }

    @Override
    public void receipt(MarksRaised raised) {
        Long read = raised.read();
        if (!scene.self().is(raised.user())) {
            scene.readers().raised(raised.conversation(), raised.user(), raised.delivered(), read);
        } else if (read != null) {
            scene.windows().read(raised.conversation(), read);
        }
        refresh();
    }

    @Override
    public void typing(Typing typing) {
        String user = typing.user();
        if (user != null && scene.preferences().current().typing() == Switch.ON) {
            scene.typists().began(typing.conversation(), user);
            refresh();
            CompletableFuture.delayedExecutor(Typists.KEPT.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::refresh);
        }
    }

    /** Shows the picture of a file; completes when it is shown, or won't be. */
    CompletableFuture<?> picture(String file, String caption) {
        Gallery pictures = gallery;
        return pictures == null ? CompletableFuture.completedFuture(null) : pictures.show(file, caption);
    }

    /** The user is writing a line. The thread that types. */
    void typed(String line) {
        Device known = device;
        if (known != null) {
            attention.type(line, known.client().marks());
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
            if (!known.client().user().map(scene.self()::is).orElse(true)) {
                // It happened while nobody was here.
                endRenamed();
            }
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

    /** Draws what stands around the line being typed, and counts what is seen with it as read. */
    void refresh() {
        if (scene.state().ending().isPresent()) {
            return;
        }
        Device known = device;
        if (known != null) {
            attention.look(known.client().marks());
        }
        int waiting = known == null ? 0 : known.waiting();
        String place = scene.self().user() + "@" + scene.server();
        String moving = scene.traffic().status().orElse("");
        StatusLine line = new StatusLine(scene.windows().all(), connection, waiting, moving, remark(), place);
        if (scene.screen().showsStatus()) {
            scene.screen().status(line.fit(scene.screen().size().getColumns()));
        }
        scene.screen().prompt(scene.prompt());
    }

    /** Who is typing in the open window, or else who has read what the user wrote there. */
    private String remark() {
        String conversation =
                scene.windows().openView().map(WindowView::conversation).orElse(null);
        if (conversation == null) {
            return "";
        }
        Optional<String> readers = scene.preferences().current().receipts() == Switch.ON
                ? scene.readers().of(conversation)
                : Optional.empty();
        return scene.typists().of(conversation).or(() -> readers).orElse("");
    }

    ConnectionState connection() {
        return connection;
    }
}
