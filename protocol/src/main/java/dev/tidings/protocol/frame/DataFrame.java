package dev.tidings.protocol.frame;

import io.netty.buffer.ByteBuf;

/**
 * The frame that carries bytes of a stream. See docs/protocol.md, "Streams".
 *
 * <pre>
 *  0        4      5        9              9+M
 *  +--------+------+--------+--------------+
 *  | N      | 0x00 | stream | M bytes      |     N = 5 + M; stream: unsigned, big-endian
 *  +--------+------+--------+--------------+
 * </pre>
 */
public final class DataFrame {
    /** First byte of a payload that is data. */
    public static final byte MARK = 0x00;

    /** Bytes of a payload in front of the data: the mark and the number of the stream. */
    public static final int PREFIX_BYTES = 1 + Integer.BYTES;

    /** Most data in one frame. */
    public static final int MOST_BYTES = 256 * 1024;

    private DataFrame() {}

    /**
     * Makes all of a frame but the data, which has to follow.
     *
     * @param stream number of the stream, 1 to 2<sup>32</sup> - 1
     * @param bytes how much data follows, 1 to {@value #MOST_BYTES}
     * @return length, mark and number
     */
    public static byte[] head(long stream, int bytes) {
        int length = PREFIX_BYTES + bytes;
        return new byte[] {
            (byte) (length >>> 24),
            (byte) (length >>> 16),
            (byte) (length >>> 8),
            (byte) length,
            MARK,
            (byte) (stream >>> 24),
            (byte) (stream >>> 16),
            (byte) (stream >>> 8),
            (byte) stream
        };
    }

    /** Whether the frame that stands next, from its length on, is known to be data. */
    static boolean isNext(ByteBuf in) {
        return in.readableBytes() > FrameDecoder.HEADER_BYTES
                && in.getByte(in.readerIndex() + FrameDecoder.HEADER_BYTES) == MARK;
    }

    /** Takes mark and number off, so that the data is left. */
    static long readStream(ByteBuf payload) {
        payload.skipBytes(1);
        return payload.readUnsignedInt();
    }
}
