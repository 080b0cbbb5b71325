package dev.tidings.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code users}: asks for the users of the server, ordered by name. See docs/protocol.md, "Lists".
 *
 * @param after name after which to go on, or null from the beginning
 * @param since only users who are online or were last seen then or later, from 1970 to 9999, or null for all
 */
public record ListUsers(@Nullable String after, @Nullable Instant since) implements ClientMessage, Request<UserList> {
    /** The last one of the year 9999. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /** Validates. */
    public ListUsers {
        if (after != null) {
            Check.userName(after, "after");
        }
        if (since != null) {
            Check.within(0, LATEST_SECOND, since.getEpochSecond(), "since");
        }
    }
}
