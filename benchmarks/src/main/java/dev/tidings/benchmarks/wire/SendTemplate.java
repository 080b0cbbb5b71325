package dev.tidings.benchmarks.wire;

import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Send;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A {@code send} encoded once by the real codec; its numbers and the stamp in its text are patched in as digits.
 * Immutable.
 */
public final class SendTemplate {
    /** Fewest bytes a text has: the stamp. */
    public static final int LEAST_TEXT_BYTES = Stamp.BYTES;

    /** Numbers have ten digits from the first one on, so that no frame differs in length: n only has to increase. */
    private static final long FIRST = 1_000_000_000L;

    private static final int DIGITS = 10;
    private static final int ERROR = "{\"type\":\"error\",\"re\":".length();
    private static final int RADIX = 10;
    private static final char FILLER = 'q';

    private final byte[] frame;
    private final int id;
    private final int n;
    private final int text;

    /**
     * Encodes.
     *
     * @param to whom
     * @param textBytes length of the text, at least {@value #LEAST_TEXT_BYTES}
     */
    public SendTemplate(String to, int textBytes) {
        if (textBytes < LEAST_TEXT_BYTES) {
            throw new IllegalArgumentException("textBytes: " + textBytes + " (expected: >= " + LEAST_TEXT_BYTES + ")");
        }
        String filler = String.valueOf(FILLER).repeat(textBytes);
        JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
        frame = Frames.of(codec.write(Envelope.request(FIRST, new Send(to, FIRST, new Content.Text(filler)))));
        String all = new String(
                frame, FrameDecoder.HEADER_BYTES, frame.length - FrameDecoder.HEADER_BYTES, StandardCharsets.US_ASCII);
        id = after(all, "\"id\":");
        n = after(all, "\"n\":");
        text = after(all, "\"text\":\"");
    }

    /**
     * Length of every frame.
     *
     * @return bytes, header included
     */
    public int bytes() {
        return frame.length;
    }

    /**
     * Writes one frame.
     *
     * @param out gets it
     * @param index number of the message, from 0
     * @param stamp what its text says, in nanoseconds
     */
    public void write(ByteBuf out, long index, long stamp) {
        int start = out.writerIndex();
        out.writeBytes(frame);
        digits(out, start, FIRST + index);
        Stamp.write(out, start + text, stamp);
    }

    /**
     * Finds out which message a refusal is about.
     *
     * @param in holds the payload of an {@code error} from {@code start} to {@code end}
     * @param start first byte of the payload
     * @param end first byte behind it
     * @return number of the message, from 0
     * @throws IllegalStateException if it doesn't begin with what it refuses
     */
    public long refusedIndex(ByteBuf in, int start, int end) {
        if (end - start < ERROR + DIGITS) {
            throw new IllegalStateException("error: doesn't answer a send");
        }
        long number = 0;
        for (int at = start + ERROR; at < start + ERROR + DIGITS; at++) {
            int digit = in.getByte(at) - '0';
            if (digit < 0 || digit >= RADIX) {
                throw new IllegalStateException("error: doesn't answer a send");
            }
            number = number * RADIX + digit;
        }
        return number - FIRST;
    }

    private void digits(ByteBuf out, int start, long number) {
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            byte digit = (byte) ('0' + rest % RADIX);
            out.setByte(start + id + i, digit);
            out.setByte(start + n + i, digit);
            rest /= RADIX;
        }
    }

    private static int after(String all, String field) {
        return FrameDecoder.HEADER_BYTES + all.indexOf(field) + field.length();
    }
}
