package dev.tidings.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code sent}: the entry is on disk. See docs/protocol.md, "Sending".
 *
 * @param conversation id of the conversation
 * @param seq its place there, from 1
 * @param at the server's stamp
 * @param unreached where it went to everyone: how many users who were there it isn't for, since they block the sender;
 *     null if it is for all, and elsewhere
 */
public record Sent(
        String conversation, long seq, Instant at, @Nullable Integer unreached) implements ServerMessage {
    /** Validates. */
    public Sent {
        Check.conversationId(conversation, "conversation");
        Check.atLeast(1, seq, "seq");
        Check.present(at, "at");
        if (unreached != null) {
            Check.atLeast(1, unreached, "unreached");
        }
    }

    /**
     * An entry that is for everybody there.
     *
     * @param conversation id of the conversation
     * @param seq its place there, from 1
     * @param at the server's stamp
     */
    public Sent(String conversation, long seq, Instant at) {
        this(conversation, seq, at, null);
    }
}
