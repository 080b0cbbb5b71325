package dev.tidings.benchmarks.wire;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** An {@code ack} for one conversation, but for its seq. Immutable. */
public final class AckTemplate {
    private static final int LONGEST = 20;

    private final byte[] head;

    /**
     * Prepares it.
     *
     * @param conversation an id
     */
    public AckTemplate(String conversation) {
        head = ("{\"type\":\"ack\",\"conversation\":\"" + conversation + "\",\"seq\":")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Makes one frame.
     *
     * @param seq the last one received
     * @param allocator makes the buffer
     * @return to be written
     */
    public ByteBuf frame(long seq, ByteBufAllocator allocator) {
        ByteBuf out = allocator.ioBuffer(FrameDecoder.HEADER_BYTES + head.length + LONGEST);
        out.writeInt(0).writeBytes(head);
        ByteBufUtil.writeAscii(out, Long.toString(seq));
        out.writeByte('}');
        return out.setInt(0, out.readableBytes() - FrameDecoder.HEADER_BYTES);
    }
}
