package dev.tidings.benchmarks.wire;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A session that answers pings and otherwise does nothing; senders and recipients build on it. A refusal by the server
 * is a failure, unless a session expects it: a measurement with refusals measures something else. Confined to its
 * channel's event loop.
 */
public class SessionHandler extends FrameHandler {
    private static final int SECOND_LETTER = "{\"type\":\"p".length();

    /**
     * Creates a session.
     *
     * @param failed told when the connection ended or the server refused something
     */
    public SessionHandler(Consumer<Throwable> failed) {
        super(failed);
    }

    /**
     * A send was acknowledged.
     *
     * @param now when, by {@link System#nanoTime}
     */
    protected void sent(long now) {}

    /**
     * An entry arrived.
     *
     * @param in holds the payload from {@code start} to {@code end}; its indexes are to be left alone
     * @param start first byte of the payload
     * @param end first byte behind the payload
     * @param now when, by {@link System#nanoTime}
     */
    protected void entry(ByteBuf in, int start, int end, long now) {}

    /**
     * The server refused something.
     *
     * @param in holds the payload from {@code start} to {@code end}; its indexes are to be left alone
     * @param start first byte of the payload
     * @param end first byte behind the payload
     */
    protected void refused(ByteBuf in, int start, int end) {
        failOver(in, start, end);
    }

    private void failOver(ByteBuf in, int start, int end) {
        fail(new IllegalStateException("the server said " + in.toString(start, end - start, StandardCharsets.UTF_8)));
    }

    @Override
    final void frame(ChannelHandlerContext context, ByteBuf in, int start, int end, long now) {
        switch (FrameType.of(in, start, end)) {
            case SENT -> sent(now);
            case ENTRY -> entry(in, start, end, now);
            case PING -> pong(context, in, start, end);
            case ERROR -> refused(in, start, end);
            case BYE -> failOver(in, start, end);
            case OTHER -> {}
        }
    }

    /** A pong is the ping with another vowel. */
    private static void pong(ChannelHandlerContext context, ByteBuf in, int start, int end) {
        int length = end - start;
        ByteBuf out = context.alloc().ioBuffer(FrameDecoder.HEADER_BYTES + length);
        out.writeInt(length).writeBytes(in, start, length);
        out.setByte(FrameDecoder.HEADER_BYTES + SECOND_LETTER, 'o');
        context.writeAndFlush(out, context.voidPromise());
    }
}
