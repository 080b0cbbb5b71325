package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;

/**
 * Ends a connection so that the last word arrives: closes our half first and goes on discarding input for a moment, for
 * closing a socket with unread input would make the system throw the last word away too. Confined to the event loop.
 */
final class Farewell {
    private static final Duration MOST = Duration.ofSeconds(1);

    private final Channel channel;
    private final FrameDecoder decoder;
    private final Ticker ticker;
    private boolean begun;
    private long closeBy;

    Farewell(Channel channel, FrameDecoder decoder, Ticker ticker) {
        this.channel = channel;
        this.decoder = decoder;
        this.ticker = ticker;
    }

    boolean hasBegun() {
        return begun;
    }

    /** The last word has been written before. */
    void begin() {
        if (begun) {
            return;
        }
        begun = true;
        closeBy = ticker.nanos() + MOST.toNanos();
        decoder.discard();
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener((ChannelFutureListener) done -> {
            if (done.isSuccess() && done.channel() instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            } else {
                done.channel().close();
            }
        });
    }

    /** A peer that doesn't close its half in time is cut off. */
    void tick(long now) {
        if (begun && now - closeBy >= 0) {
            channel.close();
        }
    }
}
