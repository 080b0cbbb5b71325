package dev.tidings.protocol.frame;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the byte stream into payloads, each a {@link ByteBuf}, and data, which needn't be whole to be of use: it goes on
 * as it comes, each read's share a {@link DataPart}, so that nothing is gathered or copied for it. See
 * docs/protocol.md, "Frames".
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
 * and parts are slices of what was received, each to be released once. Confined to its channel's event loop, as any
 * handler.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    /** Bytes in front of each payload. */
    public static final int HEADER_BYTES = Integer.BYTES;

    private int limitBytes;
    private boolean paused;
    private boolean broken;
    private long frames;
    /** What is still to come of a data frame. */
    private int rest;

    private long stream;

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
        return !paused && !broken && (rest > 0 || actualReadableBytes() > 0);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (rest > 0) {
            out.add(part(in));
            return;
        }
        if (paused || in.readableBytes() < HEADER_BYTES) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 1 || length > limitBytes) {
            refuse(context, in, "length: " + Integer.toUnsignedString(length) + " (expected: 1 to " + limitBytes + ")");
        } else if (DataFrame.isNext(in)) {
            begin(context, in, length - DataFrame.PREFIX_BYTES);
        } else if (in.readableBytes() >= HEADER_BYTES + length) {
            in.skipBytes(HEADER_BYTES);
            frames++;
            out.add(in.readRetainedSlice(length));
        }
    }

    private void begin(ChannelHandlerContext context, ByteBuf in, int bytes) {
        if (bytes < 1 || bytes > DataFrame.MOST_BYTES) {
            refuse(context, in, "data: " + bytes + " bytes (expected: 1 to " + DataFrame.MOST_BYTES + ")");
        } else if (in.readableBytes() >= HEADER_BYTES + DataFrame.PREFIX_BYTES) {
            in.skipBytes(HEADER_BYTES);
            stream = DataFrame.readStream(in);
            rest = bytes;
        }
    }

    private DataPart part(ByteBuf in) {
        int bytes = Math.min(rest, in.readableBytes());
        rest -= bytes;
        if (rest == 0) {
            frames++;
        }
        return new DataPart(stream, in.readRetainedSlice(bytes));
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in, String why) {
        broken = true;
        in.skipBytes(in.readableBytes());
        context.fireExceptionCaught(new ProtocolException(ErrorCode.BAD_FRAME, why));
    }

    /** A frame that the peer didn't finish is discarded. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!paused) {
            decode(context, in, out);
        }
    }
}
