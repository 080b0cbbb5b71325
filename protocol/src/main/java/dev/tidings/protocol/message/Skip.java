package dev.tidings.protocol.message;

/**
 * {@code skip}: everything up to this place that wasn't pushed is not for this device. See docs/protocol.md,
 * "Conversations".
 *
 * @param conversation id of the conversation
 * @param seq last place passed over
 */
public record Skip(String conversation, long seq) implements ServerMessage {
    /** Validates. */
    public Skip {
        Check.conversationId(conversation, "conversation");
        Check.atLeast(1, seq, "seq");
    }
}
