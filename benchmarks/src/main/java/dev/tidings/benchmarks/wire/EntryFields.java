package dev.tidings.benchmarks.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Reads the few fields of an {@code entry} that a recipient needs, at the places where the server writes them. */
public final class EntryFields {
    private static final int CONVERSATION = "{\"type\":\"entry\",\"conversation\":\"".length();
    private static final int SEQ = "\",\"seq\":".length();
    /** {@code "text":"}. */
    private static final long TEXT = 0x2274_6578_7422_3A22L;

    private static final int AFTER_TEXT = "\"}".length();
    private static final int RADIX = 10;

    private EntryFields() {}

    /**
     * The conversation.
     *
     * @param in holds the payload
     * @param start first byte of the payload
     * @param end first byte behind it
     * @return its id
     */
    public static String conversation(ByteBuf in, int start, int end) {
        int from = start + CONVERSATION;
        return in.toString(from, quote(in, from, end) - from, StandardCharsets.US_ASCII);
    }

    /**
     * Its place in the conversation.
     *
     * @param in holds the payload
     * @param start first byte of the payload
     * @param end first byte behind it
     * @return at least 1
     */
    public static long seq(ByteBuf in, int start, int end) {
        int at = quote(in, start + CONVERSATION, end) + SEQ;
        long value = 0;
        for (int digit = digit(in, at); digit >= 0; digit = digit(in, ++at)) {
            value = value * RADIX + digit;
        }
        if (value < 1) {
            throw new IllegalStateException("entry: no seq behind its conversation");
        }
        return value;
    }

    /**
     * The stamp a {@link SendTemplate} put in the text.
     *
     * @param in holds the payload
     * @param end first byte behind it
     * @param textBytes length of the text
     * @return nanoseconds
     */
    public static long stamp(ByteBuf in, int end, int textBytes) {
        int text = end - AFTER_TEXT - textBytes;
        if (text < Long.BYTES || in.getLong(text - Long.BYTES) != TEXT) {
            throw new IllegalStateException("entry: no text of " + textBytes + " bytes at its end");
        }
        return Stamp.read(in, text);
    }

    private static int digit(ByteBuf in, int at) {
        int digit = in.getByte(at) - '0';
        return digit < RADIX ? digit : -1;
    }

    private static int quote(ByteBuf in, int from, int end) {
        int at = in.indexOf(from, end, (byte) '"');
        if (at < 0) {
            throw new IllegalStateException("entry: doesn't begin with its conversation");
        }
        return at;
    }
}
