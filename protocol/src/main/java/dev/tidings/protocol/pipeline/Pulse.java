package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameEncoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Ping;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of all connections: every event loop that has members ticks four times a second and asks each of them
 * what is due. A time-out is so noticed one tick late at the most, and costs a comparison instead of a timer of its
 * own.
 *
 * <p>Membership is confined to the loop; the map of loops is shared.
 */
final class Pulse {
    static final long TICK_MILLIS = 250;

    private final Ticker ticker;
    private final JsonCodec codec;
    private final Map<EventLoop, Beat> beats = new ConcurrentHashMap<>();

    Pulse(Ticker ticker, JsonCodec codec) {
        this.ticker = ticker;
        this.codec = codec;
    }

    /** What a tick asks. */
    interface Member {
        void tick(long nowNanos, Beat beat);
    }

    long nanos() {
        return ticker.nanos();
    }

    /** Called on the loop. */
    void join(EventLoop loop, Member member) {
        beats.computeIfAbsent(loop, Beat::new).join(member);
    }

    /** Called on the loop. */
    void leave(EventLoop loop, Member member) {
        Beat beat = beats.get(loop);
        if (beat != null && beat.leave(member)) {
            beats.remove(loop);
        }
    }

    /** The ticks of one event loop, and the ping its members share. */
    final class Beat {
        private final EventLoop loop;
        private final List<Member> members = new ArrayList<>();
        private long number;
        private byte @Nullable [] ping;
        private @Nullable ScheduledFuture<?> schedule;

        private Beat(EventLoop loop) {
            this.loop = loop;
        }

        private void join(Member member) {
            members.add(member);
            if (schedule == null) {
                schedule = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private boolean leave(Member member) {
            members.remove(member);
            if (members.isEmpty() && schedule != null) {
                schedule.cancel(false);
                schedule = null;
            }
            return members.isEmpty();
        }

        /** Backwards, because a member may leave while it is asked. */
        private void tick() {
            number++;
            ping = null;
            long now = ticker.nanos();
            for (int i = members.size() - 1; i >= 0; i--) {
                if (i < members.size()) {
                    members.get(i).tick(now, this);
                }
            }
        }

        /** This tick's ping as a frame, encoded once for all who need it. */
        byte[] ping() {
            if (ping == null) {
                ping = FrameEncoder.frame(codec.write(Envelope.event(new Ping(number))));
            }
            return ping;
        }
    }
}
