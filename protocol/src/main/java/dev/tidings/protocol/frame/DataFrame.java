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

    /**
     * Whether a payload is data.
     *
     * @param payload at least one byte
     * @return true for data, well-formed or not
     */
    public static boolean is(ByteBuf payload) {
        return payload.getByte(payload.readerIndex()) == MARK;
    }

    /**
     * How much data a payload carries.
     *
     * @param payload for which {@link #is} holds
     * @return 1 to {@value #MOST_BYTES}, or another number if it is no frame that may be sent
     */
    public static int bytes(ByteBuf payload) {
        return payload.readableBytes() - PREFIX_BYTES;
    }

    /**
     * Takes the number of the stream off, so that the data is left.
     *
     * @param payload of at least {@value #PREFIX_BYTES} bytes
     * @return number of the stream
     */
    public static long readStream(ByteBuf payload) {
        payload.skipBytes(1);
        return payload.readUnsignedInt();
    }
}
