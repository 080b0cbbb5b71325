package dev.tidings.protocol.frame;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the byte stream into payloads. See docs/protocol.md, "Frames".
 *
 * <pre>
 * BEFORE (6 + 5 bytes)                       AFTER (2 bytes, then 1)
 * +------------+-----+------------+-----+    +-----+  +-----+
 * | 0x00000002 | {}  | 0x00000001 |  {  | -> | {}  |  |  {  |
 * +------------+-----+------------+-----+    +-----+  +-----+
 * </pre>
 *
 * <p>A length of 0, above the limit or with the top bit set fires a {@link ProtocolException} with
 * {@link ErrorCode#BAD_FRAME} before anything is allocated for it; from there on all input is discarded. The payloads
 * are slices of what was received, each to be released once. Confined to its channel's event loop, as any handler.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    /** Bytes in front of each payload. */
    public static final int HEADER_BYTES = Integer.BYTES;

    private int limitBytes;
    private boolean paused;
    private boolean broken;
    private long frames;

    /**
     * Creates a decoder.
     *
     * @param limitBytes largest payload in bytes, at least 1
     */
    public FrameDecoder(int limitBytes) {
        limitBytes(limitBytes);
    }

    /**
     * Changes the limit for the frames not yet decoded.
     *
     * @param limitBytes largest payload in bytes, at least 1
     */
    public void limitBytes(int limitBytes) {
        if (limitBytes < 1) {
            throw new IllegalArgumentException("limitBytes: " + limitBytes + " (expected: >= 1)");
        }
        this.limitBytes = limitBytes;
    }

    /** Holds back the frames after the current one, so that none is judged by a limit about to change. */
    public void pause() {
        paused = true;
    }

    /**
     * Goes on decoding with what has arrived meanwhile.
     *
     * @param context this handler's context
     * @throws Exception whatever a later handler throws
     */
    public void resume(ChannelHandlerContext context) throws Exception {
        paused = false;
        channelRead(context, Unpooled.EMPTY_BUFFER);
        channelReadComplete(context);
    }

    /** Drops what has arrived and all that will: nobody listens any more. */
    public void discard() {
        broken = true;
    }

    /**
     * Number of frames decoded so far.
     *
     * @return grows by one with each frame
     */
    public long frames() {
        return frames;
    }

    /**
     * Whether a frame has begun to arrive and isn't complete.
     *
     * @return false while paused, and once input is discarded
     */
    public boolean isWithinFrame() {
        return !paused && !broken && actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (paused || in.readableBytes() < HEADER_BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 1 || length > limitBytes) {
            broken = true;
            in.skipBytes(in.readableBytes());
            context.fireExceptionCaught(new ProtocolException(
                    ErrorCode.BAD_FRAME,
                    "length: " + Integer.toUnsignedString(length) + " (expected: 1 to " + limitBytes + ")"));
            return;
        }
        if (in.readableBytes() >= HEADER_BYTES + length) {
            in.skipBytes(HEADER_BYTES);
            frames++;
            out.add(in.readRetainedSlice(length));
        }
    }

    /** A frame that the peer didn't finish is discarded. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!paused) {
            decode(context, in, out);
        }
    }
}
