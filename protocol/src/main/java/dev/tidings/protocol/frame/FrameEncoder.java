package dev.tidings.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.ByteBuffer;

/**
 * Puts its length in front of each payload, for those who make the payloads themselves. See docs/protocol.md, "Frames".
 *
 * <pre>
 * BEFORE (2 bytes)        AFTER (6 bytes)
 * +---------+             +------------+---------+
 * | payload |      -&gt;     | 0x00000002 | payload |
 * +---------+             +------------+---------+
 * </pre>
 *
 * <p>A payload that is empty or above the limit fails the write and sends nothing.
 */
public final class FrameEncoder extends MessageToByteEncoder<ByteBuf> {
    private final int limitBytes;

    /**
     * Creates an encoder.
     *
     * @param limitBytes largest payload in bytes, at least 1
     */
    public FrameEncoder(int limitBytes) {
        super(ByteBuf.class);
        if (limitBytes < 1) {
            throw new IllegalArgumentException("limitBytes: " + limitBytes + " (expected: >= 1)");
        }
        this.limitBytes = limitBytes;
    }

    /**
     * Makes a whole frame, to be written to many channels.
     *
     * @param payload at least one byte
     * @return length and payload
     */
    public static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(FrameDecoder.HEADER_BYTES + payload.length)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf payload, ByteBuf out) {
        int length = payload.readableBytes();
        if (length < 1 || length > limitBytes) {
            throw new IllegalArgumentException("payload: " + length + " bytes (expected: 1 to " + limitBytes + ")");
        }
        out.writeInt(length);
        out.writeBytes(payload);
    }
}
