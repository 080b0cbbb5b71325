package dev.tidings.client.terminal.chat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the line being typed and the events of the connection both know of the chat. Any thread. */
final class ChatState {
    private final Names names = new Names();
    private volatile @Nullable String open;
    private volatile @Nullable Ending ending;

    /** Why a chat is over. */
    enum Ending {
        /** The user left. */
        LEFT,
        /** The session is over; only a password opens another one. */
        LOGGED_OUT,
        /** Another program is this device now, or the store failed. */
        LOST
    }

    Names names() {
        return names;
    }

    /** Where lines go that are no commands. */
    Optional<String> open() {
        return Optional.ofNullable(open);
    }

    void open(String address) {
        open = address;
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** The first reason counts. */
    synchronized void end(Ending why) {
        if (ending == null) {
            ending = why;
        }
    }
}
