package dev.tidings.protocol.message;

/**
 * {@code read}: the user has read everything up to here. Raises the user's read mark, never lowers it. See
 * docs/protocol.md, "Marks".
 *
 * @param conversation id of the conversation
 * @param seq last place read
 */
public record MarkRead(String conversation, long seq) implements ClientMessage {
    /** Validates. */
    public MarkRead {
        Check.conversationId(conversation, "conversation");
        Check.atLeast(1, seq, "seq");
    }
}
