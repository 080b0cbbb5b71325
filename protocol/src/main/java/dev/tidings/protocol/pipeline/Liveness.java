package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/**
 * Knows when a peer is dead, too slow or too late, and pings. See docs/protocol.md, "Life". Confined to the event loop.
 *
 * <p>Any byte proves life. Silence doesn't count while we don't read, for then it is ours.
 */
final class Liveness extends ChannelInboundHandlerAdapter implements Pulse.Member {
    private static final int SILENT_INTERVALS = 3;

    private final PeerOptions options;
    private final PeerPipeline.Role role;
    private final Pulse pulse;
    private final FrameDecoder decoder;
    private final Peer peer;

    private long pingNanos;
    private long lastRead;
    private long lastPing;
    private long openingLeft;
    private long lastTick;
    private boolean established;
    private long frames = -1;
    private long frameSince;
    private long stalledSince;
    private long pendingBytes;
    private long pendingProgress;
    private long pendingStreams;

    Liveness(PeerOptions options, PeerPipeline.Role role, Pulse pulse, FrameDecoder decoder, Peer peer) {
        this.options = options;
        this.role = role;
        this.pulse = pulse;
        this.decoder = decoder;
        this.peer = peer;
        pingNanos = options.pingInterval().toNanos();
        openingLeft = options.openingTimeout().toNanos();
    }

    void pingInterval(Duration interval) {
        pingNanos = interval.toNanos();
    }

    void establish() {
        established = true;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long now = pulse.nanos();
        lastRead = now;
        lastPing = now;
        lastTick = now;
        stalledSince = now;
        pulse.join(context.channel().eventLoop(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        pulse.leave(context.channel().eventLoop(), this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastRead = pulse.nanos();
        context.fireChannelRead(message);
    }

    @Override
    public void tick(long now, Pulse.Beat beat) {
        boolean reading = peer.channel().config().isAutoRead();
        if (!reading) {
            lastRead = now;
            frameSince = now;
        }
        if (now - lastRead >= SILENT_INTERVALS * pingNanos) {
            endSilence("silent for " + SILENT_INTERVALS + " ping intervals");
        } else if (isOpeningOver(now)) {
            cutOff("not established in time");
        } else if (isFrameLate(now)) {
            cutOff("a frame took too long");
        } else if (isStalled(now)) {
            cutOff("takes no bytes");
        } else if (isPinging() && now - lastPing >= pingNanos) {
            lastPing = now;
            peer.writeFrame(beat.ping());
            peer.flush();
        }
        lastTick = now;
        peer.tick(now);
    }

    private void endSilence(String why) {
        if (established) {
            peer.abort(why);
        } else {
            cutOff(why);
        }
    }

    private void cutOff(String why) {
        peer.channel().pipeline().fireUserEventTriggered(new CutOff(why));
        peer.abort(why);
    }

    /** Goes up the pipeline before the peer's connection is closed for its slowness. */
    record CutOff(String why) {}

    private boolean isPinging() {
        return role == PeerPipeline.Role.PINGS && !peer.isClosing();
    }

    /**
     * Counts the time in which nothing but the peer itself kept it from going on: one that doesn't read is late too.
     */
    private boolean isOpeningOver(long now) {
        if (established || role != PeerPipeline.Role.PINGS) {
            return false;
        }
        if (!peer.intake().isPaused()) {
            openingLeft -= now - lastTick;
        }
        return openingLeft <= 0;
    }

    private boolean isFrameLate(long now) {
        if (!decoder.isWithinFrame() || decoder.frames() != frames) {
            frames = decoder.frames();
            frameSince = now;
            return false;
        }
        return now - frameSince >= options.frameTimeout().toNanos();
    }

    /** Whether bytes have waited all the time and none of them left. */
    private boolean isStalled(long now) {
        ChannelOutboundBuffer waiting = peer.channel().unsafe().outboundBuffer();
        long bytes = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        long progress = waiting == null ? 0 : waiting.currentProgress();
        // A transfer fills up what leaves, so that as much may wait as before.
        long streams = peer.streams().turns().progress();
        if (bytes == 0 || bytes < pendingBytes || progress != pendingProgress || streams != pendingStreams) {
            stalledSince = now;
        }
        pendingBytes = bytes;
        pendingStreams = streams;
        pendingProgress = progress;
        return bytes > 0 && now - stalledSince >= options.stallTimeout().toNanos();
    }
}
