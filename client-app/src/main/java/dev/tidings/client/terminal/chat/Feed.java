package dev.tidings.client.terminal.chat;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.text.Peer;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what happens to the client. Called by its callback thread, except {@link #refresh}, which any thread may. */
final class Feed implements ClientListener {
    /** Of what was missed, the rest is for {@code /history}. */
    private static final int MOST_MISSED = 50;

    private final String self;
    private final String server;
    private final ChatState chat;
    private final Screen screen;
    private final Wording wording;
    private volatile ConnectionState connection = ConnectionState.CONNECTING;
    private volatile @Nullable Device device;
    private int missed;

    Feed(String self, String server, ChatState chat, Screen screen, Wording wording) {
        this.self = self;
        this.server = server;
        this.chat = chat;
        this.screen = screen;
        this.wording = wording;
    }

    /** Whose queue the status line tells of; to be told before it enters, or the first {@link #synced} is missed. */
    void attach(Device opened) {
        device = opened;
        refresh();
    }

    @Override
    public void entry(Entry entry) {
        chat.names().add(entry.from());
        boolean late = connection != ConnectionState.LIVE && !entry.from().equals(self);
        if (late && missed++ == 0) {
            screen.print(wording.note("while you were away:"));
        }
        if (!late || missed <= MOST_MISSED) {
            String peer = Peer.of(entry, self);
            screen.print(
                    wording.entry(entry, chat.open().filter(peer::equals).isPresent() ? null : place(entry, peer)));
        }
        refresh();
    }

    @Override
    public void presence(Presence presence) {
        chat.names().add(presence.user());
        if (chat.open().filter(presence.user()::equals).isPresent()) {
            screen.print(wording.note(presence.user() + (presence.online() ? " is here" : " has left")));
        }
    }

    @Override
    public void state(ConnectionState state) {
        boolean lost = connection == ConnectionState.LIVE && state == ConnectionState.CONNECTING;
        connection = state;
        if (state == ConnectionState.CONNECTING) {
            missed = 0;
        }
        if (!screen.showsStatus() && (state == ConnectionState.LIVE || state == ConnectionState.CONNECTING)) {
            screen.print(wording.note(lost ? "connection lost, trying again" : word(state)));
        }
        refresh();
    }

    @Override
    public void synced() {
        if (missed > MOST_MISSED) {
            screen.print(wording.note("and " + (missed - MOST_MISSED) + " more: /history"));
        }
        missed = 0;
        Device known = device;
        if (known != null) {
            known.client()
                    .people()
                    .users()
                    .thenAccept(users -> users.forEach(user -> chat.names().add(user.user())));
        }
    }

    @Override
    public void ended(String reason) {
        chat.end(
                switch (reason) {
                    case Bye.LOGOUT -> ChatState.Ending.LEFT;
                    case Bye.REVOKED -> ChatState.Ending.LOGGED_OUT;
                    default -> ChatState.Ending.LOST;
                });
        screen.print(wording.note(
                switch (reason) {
                    case Bye.LOGOUT -> "logged out";
                    case Bye.REPLACED -> "another program is this device now";
                    default -> "the session ended: " + reason;
                }));
        screen.interrupt();
    }

    @Override
    public void refused(OutgoingMessage message, ProtocolException why) {
        Device known = device;
        if (known != null && known.isLeftOver(message)) {
            String text =
                    Wording.unsent(message.to(), message.content().spoken().orElse(""), ExitCode.explain(why));
            screen.print(wording.complaint(text));
        }
    }

    /** Draws the status line. */
    void refresh() {
        Device known = device;
        int waiting = known == null ? 0 : known.waiting();
        screen.status(" " + word(connection) + " · " + self + "@" + server
                + chat.open().map(open -> " · to " + open).orElse(" · /open USER")
                + (waiting == 0 ? " " : " · " + waiting + " queued "));
    }

    ConnectionState connection() {
        return connection;
    }

    /** A direct message to oneself needs no arrow; everything else says where it belongs. */
    private @Nullable String place(Entry entry, String peer) {
        return entry.to().equals(self) && entry.from().equals(peer) ? self : peer;
    }

    private static String word(ConnectionState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
