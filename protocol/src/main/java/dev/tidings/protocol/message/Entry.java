package dev.tidings.protocol.message;

import java.time.Instant;

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
 * @param content what it says
 */
public record Entry(
        String conversation, long seq, String from, String to, long device, long n, Instant at, Content content)
        implements ServerMessage {
    /** Validates. */
    public Entry {
        Check.conversationId(conversation, "conversation");
        Check.atLeast(1, seq, "seq");
        Check.length(1, 64, from, "from");
        Check.length(1, 64, to, "to");
        Check.atLeast(1, device, "device");
        Check.atLeast(1, n, "n");
        Check.present(at, "at");
        Check.present(content, "content");
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "Entry[" + conversation + "/" + seq + ", from=" + from + ", device=" + device + ", n=" + n + ", kind="
                + content.kind() + "]";
    }
}
