package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code conversations}: asks for the conversations of the user, ordered by id. See docs/protocol.md, "Lists".
 *
 * @param after id after which to go on, or null from the beginning
 */
public record ListConversations(@Nullable String after) implements ClientMessage, Request<ConversationList> {
    /** Validates. */
    public ListConversations {
        if (after != null) {
            Check.conversationId(after, "after");
        }
    }
}
