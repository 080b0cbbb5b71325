package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code marks}: asks how far the members of a conversation have got, ordered by name. See docs/protocol.md, "Marks".
 *
 * @param conversation any address
 * @param after name after which to go on, or null from the beginning
 */
public record ListMarks(String conversation, @Nullable String after) implements ClientMessage, Request<MarkList> {
    /** Validates. */
    public ListMarks {
        Address.of(conversation);
        if (after != null) {
            Check.userName(after, "after");
        }
    }
}
