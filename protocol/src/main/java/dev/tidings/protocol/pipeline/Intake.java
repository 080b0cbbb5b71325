package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether a peer is read from: only while the application wants more of it and what it is answered can leave. Until
 * then frames that have arrived already wait too, or the answers to one read would be without bound. Confined to the
 * event loop.
 */
final class Intake {
    private final Channel channel;
    private final FrameDecoder decoder;
    private final Farewell ending;
    private boolean paused;
    private boolean resting;

    Intake(Channel channel, FrameDecoder decoder, Farewell ending) {
        this.channel = channel;
        this.decoder = decoder;
        this.ending = ending;
    }

    /** Whether the peer waits for the application, and not the other way round. */
    boolean isPaused() {
        return paused;
    }

    void pause() {
        paused = true;
        adjust();
    }

    void resume() {
        paused = false;
        goOn();
    }

    /** Like a pause that ends by itself; the time is the peer's own. */
    void rest(Duration time) {
        if (!resting) {
            resting = true;
            adjust();
            channel.eventLoop().schedule(this::wake, time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void wake() {
        resting = false;
        goOn();
    }

    /** What waits goes on later: this may be heard in the middle of a read. */
    void writabilityChanged() {
        adjust();
        if (isOpen()) {
            channel.eventLoop().execute(this::goOn);
        }
    }

    private boolean isOpen() {
        return !paused && !resting && channel.isWritable();
    }

    /** After a last word, what still comes is discarded. */
    private void adjust() {
        if (!isOpen()) {
            decoder.pause();
        }
        channel.config().setAutoRead(ending.hasBegun() || isOpen());
    }

    private void goOn() {
        adjust();
        ChannelHandlerContext context = channel.pipeline().context(decoder);
        if (context == null || !(isOpen() || ending.hasBegun())) {
            return; // closed meanwhile, or not yet
        }
        try {
            decoder.resume(context);
        } catch (Exception failure) {
            channel.pipeline().fireExceptionCaught(failure);
        }
    }
}
