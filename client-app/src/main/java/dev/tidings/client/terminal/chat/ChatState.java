package dev.tidings.client.terminal.chat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a chat is over, as the line being typed and the events of the connection both find out. Any thread. */
final class ChatState {
    private volatile @Nullable Ending ending;

    /** Why a chat is over. */
    enum Ending {
        /** The user left. */
        LEFT,
        /** The session is over; only a password opens another one. */
        LOGGED_OUT,
        /** The user goes on under another name. */
        RENAMED,
        /** Another program is this device now, or the store failed. */
        LOST
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
