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
        Address.Kind kind =
                Address.of(Check.present(conversation, "conversation")).kind();
        if (kind != Address.Kind.CONVERSATION && kind != Address.Kind.EVERYONE) {
            throw new IllegalArgumentException("conversation: no conversation id");
        }
        Check.atLeast(1, seq, "seq");
    }
}
