package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The other end of one connection. Any thread may call it, unless a method says otherwise; calls from other threads hop
 * to the event loop and keep their order. On the loop, what is written leaves with the next {@link #flush} or at the
 * end of the current read, whichever comes first.
 */
public final class Peer {
    private final Channel channel;
    private final EventLoop loop;
    private final FrameDecoder decoder;
    private final Calls calls;
    private final Ticker ticker;
    private final Farewell ending;
    private final Intake intake;
    private final OutboundBatch batch;
    private final Streams streams;
    private @Nullable Liveness liveness;
    private @Nullable Throwable cause;

    Peer(
            Channel channel,
            FrameDecoder decoder,
            OutboundBatch batch,
            Calls calls,
            Ticker ticker,
            Function<Peer, Streams> streams) {
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.decoder = decoder;
        this.calls = calls;
        this.ticker = ticker;
        this.batch = batch;
        this.ending = new Farewell(channel, decoder, ticker);
        this.intake = new Intake(channel, decoder, ending);
        this.streams = streams.apply(this);
    }

    void liveness(Liveness liveness) {
        this.liveness = liveness;
    }

    /**
     * Asks.
     *
     * @param <R> type of the reply
     * @param request what to ask
     * @param replyType what is expected back
     * @param timeout how long to wait, or null to wait as long as the connection lasts
     * @return the reply; fails with a {@link ProtocolException} if the peer refuses,
     *     {@link java.util.concurrent.TimeoutException}, or {@link PeerClosedException}. Completes on the event loop.
     */
    public <R extends Record> CompletableFuture<R> request(
            Request<R> request, Class<R> replyType, @Nullable Duration timeout) {
        CompletableFuture<R> reply = new CompletableFuture<>();
        run(() -> {
            if (!channel.isActive() || isClosing()) {
                reply.completeExceptionally(new PeerClosedException("not connected", cause));
                return;
            }
            long deadline = timeout == null ? Long.MAX_VALUE : ticker.nanos() + timeout.toNanos();
            try {
                Record body = (Record) request;
                write(Envelope.request(calls.open(reply, replyType, deadline), body));
            } catch (IllegalStateException full) {
                reply.completeExceptionally(full);
            }
        });
        return reply;
    }

    /**
     * Says something that wants no reply.
     *
     * @param event of the vocabulary
     */
    public void send(Record event) {
        run(() -> write(Envelope.event(event)));
    }

    /**
     * Answers.
     *
     * @param re number of the request
     * @param reply of the vocabulary
     */
    public void reply(long re, Record reply) {
        run(() -> write(Envelope.reply(re, reply)));
    }

    /**
     * Refuses. A code that closes ends the connection once the peer has been told.
     *
     * @param re number of the request, or null if there was none
     * @param refusal why
     */
    public void refuse(@Nullable Long re, ProtocolException refusal) {
        run(() -> {
            write(Envelope.refusal(re, refusal));
            if (refusal.code().closes()) {
                failed(refusal);
                ending.begin();
            }
        });
    }

    /**
     * Says a last word and closes once it is on its way. What arrives from here on is dropped.
     *
     * @param farewell an event of the vocabulary
     */
    public void close(Record farewell) {
        run(() -> {
            write(Envelope.event(farewell));
            ending.begin();
        });
    }

    /**
     * Answers with a last word and closes, like {@link #close(Record)}.
     *
     * @param re number of the request
     * @param farewell a reply of the vocabulary
     */
    public void close(long re, Record farewell) {
        run(() -> {
            write(Envelope.reply(re, farewell));
            ending.begin();
        });
    }

    /** Closes at once. What waits to be written is lost. */
    public void close() {
        run(channel::close);
    }

    /**
     * Whether more may be written; if not, {@link PeerListener#writabilityChanged} tells when.
     *
     * @return false once half a mebibyte waits; with one that has to be {@linkplain #establish established} yet, 32 KiB
     */
    public boolean isWritable() {
        return channel.isWritable();
    }

    /**
     * Where the peer is.
     *
     * @return its address
     */
    public SocketAddress address() {
        return channel.remoteAddress();
    }

    /**
     * The loop that owns this connection.
     *
     * @return where listeners are called
     */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Bytes beside the messages.
     *
     * @return to be used on the loop only
     */
    public Streams streams() {
        return streams;
    }

    /**
     * Lifts the limits of the beginning: frames up to {@code limitBytes}, more room for what waits to be written, and
     * no opening time-out. On the loop.
     *
     * @param limitBytes largest payload from here on
     */
    public void establish(int limitBytes) {
        decoder.limitBytes(limitBytes);
        batch.establish(channel);
        if (liveness != null) {
            liveness.establish();
        }
    }

    /**
     * Expects pings at another interval. On the loop.
     *
     * @param interval as the peer told it
     */
    public void pingInterval(Duration interval) {
        if (liveness != null) {
            liveness.pingInterval(interval);
        }
    }

    /** Holds back further messages, and stops reading. On the loop. */
    public void pause() {
        intake.pause();
    }

    /** Goes on after {@link #pause}, unless it {@linkplain #rest rests} as well. On the loop. */
    public void resume() {
        intake.resume();
    }

    /**
     * Holds back further messages for a time, and stops reading. Unlike a pause, that doesn't give the peer more time
     * to be {@linkplain #establish established}. Has no effect on a rest under way. On the loop.
     *
     * @param time how long
     */
    public void rest(Duration time) {
        intake.rest(time);
    }

    /**
     * Writes a frame that is encoded already. On the loop.
     *
     * @param frame length and payload
     */
    public void writeFrame(byte[] frame) {
        if (!isClosing()) {
            channel.write(frame, channel.voidPromise());
        }
    }

    /** Sends what has been written. On the loop. */
    public void flush() {
        channel.flush();
    }

    Channel channel() {
        return channel;
    }

    Intake intake() {
        return intake;
    }

    boolean isClosing() {
        return ending.hasBegun();
    }

    @Nullable
    Throwable cause() {
        return cause;
    }

    void failed(Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
    }

    /** Gives up on a peer that wouldn't hear a last word. */
    void abort(String why) {
        failed(new PeerClosedException(why, null));
        channel.close();
    }

    void tick(long now) {
        calls.expire(now);
        ending.tick(now);
    }

    /** Nothing follows a last word. */
    private void write(Envelope message) {
        if (!isClosing()) {
            channel.write(message, channel.voidPromise());
        }
    }

    private void run(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(() -> {
                action.run();
                channel.flush();
            });
        }
    }
}
