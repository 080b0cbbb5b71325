package dev.tidings.benchmarks.wire;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands out frames where they lie in the receive buffer, without slices or copies. Confined to its channel's event
 * loop; whatever ends the connection is told to {@code failed}, once or more often.
 */
abstract class FrameHandler extends ByteToMessageDecoder {
    private static final int LIMIT_BYTES = 16 * 1024 * 1024;

    private final Consumer<Throwable> failed;

    FrameHandler(Consumer<Throwable> failed) {
        this.failed = requireNonNull(failed, "failed is null");
    }

    /**
     * A frame arrived.
     *
     * @param in holds the payload from {@code start} to {@code end}; its indexes are to be left alone
     * @param now when the bytes were received, by {@link System#nanoTime}
     */
    abstract void frame(ChannelHandlerContext context, ByteBuf in, int start, int end, long now);

    final void fail(Throwable cause) {
        failed.accept(cause);
    }

    @Override
    protected final void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        long now = System.nanoTime();
        while (in.readableBytes() >= FrameDecoder.HEADER_BYTES && !context.isRemoved()) {
            int length = in.getInt(in.readerIndex());
            if (length < 1 || length > LIMIT_BYTES) {
                throw new IllegalStateException("length: " + length + " (expected: 1 to " + LIMIT_BYTES + ")");
            }
            if (in.readableBytes() < FrameDecoder.HEADER_BYTES + length) {
                return;
            }
            int start = in.readerIndex() + FrameDecoder.HEADER_BYTES;
            in.readerIndex(start + length);
            frame(context, in, start, start + length, now);
        }
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        fail(new IllegalStateException("the server closed the connection"));
        super.channelInactive(context);
    }
}
