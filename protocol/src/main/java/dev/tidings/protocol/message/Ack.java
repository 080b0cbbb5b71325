package dev.tidings.protocol.message;

/**
 * {@code ack}: this device has stored everything up to here. Cumulative. See docs/protocol.md, "Conversations".
 *
 * @param conversation id of the conversation
 * @param seq last place stored
 */
public record Ack(String conversation, long seq) implements ClientMessage {
    /** Validates. */
    public Ack {
        Check.conversationId(conversation, "conversation");
        Check.atLeast(1, seq, "seq");
    }
}
