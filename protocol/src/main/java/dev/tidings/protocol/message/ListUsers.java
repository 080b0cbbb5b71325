package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code users}: asks for the users of the server, ordered by name. See docs/protocol.md, "Lists".
 *
 * @param after name after which to go on, or null from the beginning
 */
public record ListUsers(@Nullable String after) implements ClientMessage, Request<UserList> {
    /** Validates. */
    public ListUsers {
        if (after != null) {
            Check.userName(after, "after");
        }
    }
}
