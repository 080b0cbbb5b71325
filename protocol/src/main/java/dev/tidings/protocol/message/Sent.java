package dev.tidings.protocol.message;

import java.time.Instant;

/**
 * {@code sent}: the entry is on disk. See docs/protocol.md, "Sending".
 *
 * @param conversation id of the conversation
 * @param seq its place there, from 1
 * @param at the server's stamp
 */
public record Sent(String conversation, long seq, Instant at) implements ServerMessage {
    /** Validates. */
    public Sent {
        Check.length(1, 64, conversation, "conversation");
        Check.atLeast(1, seq, "seq");
        Check.present(at, "at");
    }
}
