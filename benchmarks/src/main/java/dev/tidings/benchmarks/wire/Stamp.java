package dev.tidings.benchmarks.wire;

import io.netty.buffer.ByteBuf;

/** A time inside a text: sixteen letters, four bits each, 'a' to 'p', because that needs neither table nor division. */
final class Stamp {
    static final int BYTES = 16;

    private static final int LETTER_BITS = 4;
    private static final int LETTER_MASK = 0xF;

    private Stamp() {}

    static void write(ByteBuf out, int index, long nanos) {
        long rest = nanos;
        for (int at = index + BYTES - 1; at >= index; at--) {
            out.setByte(at, 'a' + (int) (rest & LETTER_MASK));
            rest >>>= LETTER_BITS;
        }
    }

    static long read(ByteBuf in, int index) {
        long nanos = 0;
        for (int at = index; at < index + BYTES; at++) {
            nanos = nanos << LETTER_BITS | ((in.getByte(at) - 'a') & LETTER_MASK);
        }
        return nanos;
    }
}
