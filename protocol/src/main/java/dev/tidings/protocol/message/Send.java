package dev.tidings.protocol.message;

/**
 * {@code send}: appends to a conversation, at most once per (device, {@code n}). See docs/protocol.md, "Sending".
 *
 * @param to an {@link Address}
 * @param n the device's own number for this entry: increasing, at least 1
 * @param content what to append; a text is at most {@value #TEXT_LIMIT} bytes as encoded JSON
 */
public record Send(String to, long n, Content content) implements ClientMessage, Request<Sent> {
    /** Largest text in bytes, as encoded JSON with its quotes. */
    public static final int TEXT_LIMIT = 64 * 1024;

    /** Validates; the limit of the text is the server's to judge. */
    public Send {
        Address.of(Check.present(to, "to"));
        Check.atLeast(1, n, "n");
        Check.present(content, "content");
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "Send[to=" + to + ", n=" + n + ", kind=" + content.kind() + "]";
    }
}
