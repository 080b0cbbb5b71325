package dev.tidings.protocol.pipeline;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Recognises a pong by its bytes. Pongs are nearly all that idle connections say, and nobody looks into them: that
 * bytes came is all they tell. Read as JSON, ten thousand connections make 8 MB of garbage a second with them.
 *
 * <p>Only the form that everybody writes is recognised. Any other goes the way of all messages, to the same end.
 */
final class PlainPong {
    private static final byte[] HEAD = "{\"type\":\"pong\",\"n\":".getBytes(StandardCharsets.UTF_8);
    private static final byte END = '}';
    /** Any number of so many digits fits a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private PlainPong() {}

    /** Whether the readable bytes are one; leaves them unread. */
    static boolean is(ByteBuf payload) {
        int digits = payload.readableBytes() - HEAD.length - 1;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        int start = payload.readerIndex();
        for (int i = 0; i < HEAD.length; i++) {
            if (payload.getByte(start + i) != HEAD[i]) {
                return false;
            }
        }
        int number = start + HEAD.length;
        return isNumber(payload, number, digits) && payload.getByte(number + digits) == END;
    }

    /** As JSON has it: no zero before other digits. */
    private static boolean isNumber(ByteBuf payload, int start, int digits) {
        for (int i = 0; i < digits; i++) {
            byte digit = payload.getByte(start + i);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return digits == 1 || payload.getByte(start) != '0';
    }
}
