package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code history}: asks for past entries. See docs/protocol.md, "History".
 *
 * @param conversation an {@link Address}, or null for all conversations of the user
 * @param before only entries with a smaller {@code seq}; needs a conversation
 * @param after only entries with a larger {@code seq}; needs a conversation
 * @param cursor where an earlier page without a conversation ended
 * @param limit most entries wanted, up to {@value #MOST}; 0 asks for what came while no device of the user had a
 *     session
 */
public record History(
        @Nullable String conversation,
        @Nullable Long before,
        @Nullable Long after,
        @Nullable String cursor,
        int limit) implements ClientMessage, Request<Page> {
    /** Most entries of a page. */
    public static final int MOST = 200;

    /** Longest cursor. */
    public static final int CURSOR_LENGTH = 64;

    /** Validates. */
    public History {
        if (conversation != null) {
            Address.of(conversation);
        }
        if (before != null) {
            Check.atLeast(1, before, "before");
        }
        if (after != null) {
            Check.atLeast(0, after, "after");
        }
        if (conversation == null && (before != null || after != null)) {
            throw new IllegalArgumentException("conversation: missing (before and after are places in one)");
        }
        if (cursor != null) {
            Check.length(1, CURSOR_LENGTH, cursor, "cursor");
            if (conversation != null) {
                throw new IllegalArgumentException("cursor: not with a conversation");
            }
        }
        Check.within(0, MOST, limit, "limit");
        if (limit == 0 && conversation != null) {
            throw new IllegalArgumentException("limit: 0 (expected: >= 1 with a conversation)");
        }
    }
}
