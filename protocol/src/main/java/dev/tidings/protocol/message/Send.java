package dev.tidings.protocol.message;

/**
 * {@code send}: appends a text to a conversation, at most once per (device, {@code n}). See docs/protocol.md,
 * "Sending".
 *
 * @param to an {@link Address}
 * @param n the device's own number for this entry: increasing, at least 1
 * @param text at least one character; at most {@value #TEXT_LIMIT} bytes as encoded JSON
 */
public record Send(String to, long n, String text) implements ClientMessage, Request<Sent> {
    /** Largest text in bytes, as encoded JSON with its quotes. */
    public static final int TEXT_LIMIT = 64 * 1024;

    /** Validates; the limit of the text is the server's to judge. */
    public Send {
        Address.of(Check.present(to, "to"));
        Check.atLeast(1, n, "n");
        Check.length(1, Integer.MAX_VALUE, text, "text");
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Send[to=" + to + ", n=" + n + "]";
    }
}
