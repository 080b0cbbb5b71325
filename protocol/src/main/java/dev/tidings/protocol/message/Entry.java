package dev.tidings.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code entry}: what a conversation's log holds at one place. See docs/protocol.md, "Conversations".
 *
 * @param conversation id of the conversation
 * @param seq place in it, gap-free from 1, the same for all members
 * @param from name of the author, as of then
 * @param to a user, {@code #group} or {@code *}, as of then
 * @param device number of the author's device
 * @param n the device's own number for this entry
 * @param at the server's stamp; never decreases within a conversation
 * @param kind what it is; {@code text} has a {@code text}, kinds this version doesn't know are kept and shown as such
 * @param text the text, stored as the author sent it: show it inert
 */
public record Entry(
        String conversation,
        long seq,
        String from,
        String to,
        long device,
        long n,
        Instant at,
        String kind,
        @Nullable String text)
        implements ServerMessage {
    /** The kind that carries a text. */
    public static final String TEXT = "text";

    /** Validates. */
    public Entry {
        Check.length(1, 64, conversation, "conversation");
        Check.atLeast(1, seq, "seq");
        Check.length(1, 64, from, "from");
        Check.length(1, 64, to, "to");
        Check.atLeast(1, device, "device");
        Check.atLeast(1, n, "n");
        Check.present(at, "at");
        Check.length(1, 64, kind, "kind");
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Entry[" + conversation + "/" + seq + ", from=" + from + ", device=" + device + ", n=" + n + "]";
    }
}
