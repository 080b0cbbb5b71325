package dev.tidings.server.internal.net;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerListener;
import dev.tidings.server.internal.dispatch.Caller;
import dev.tidings.server.internal.dispatch.Dispatcher;
import dev.tidings.server.internal.dispatch.Handlers;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Inflow;
import dev.tidings.server.internal.session.Outflow;
import dev.tidings.server.internal.session.Shard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted socket: what the client says goes to the dispatcher, what the server says to the peer. On its loop only.
 */
final class ClientConnection implements Connection, PeerListener {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final Peer peer;
    private final Shard shard;
    private final Dispatcher dispatcher;
    private final Handlers handlers;
    private final int frameLimit;
    private final BadInputs badInputs;
    private final Consumer<ClientConnection> whenClosed;
    private final Caller caller = new Caller(this);
    private int pauses;

    ClientConnection(
            Peer peer,
            Shard shard,
            Dispatcher dispatcher,
            Handlers handlers,
            int frameLimit,
            BadInputs badInputs,
            Consumer<ClientConnection> whenClosed) {
        this.peer = peer;
        this.shard = shard;
        this.dispatcher = dispatcher;
        this.handlers = handlers;
        this.frameLimit = frameLimit;
        this.badInputs = badInputs;
        this.whenClosed = whenClosed;
    }

    @Override
    public void received(Envelope message) {
        try {
            dispatcher.dispatch(caller, message);
        } catch (ProtocolException refusal) {
            if (refusal.code() == ErrorCode.RATE_LIMITED) {
                refusal.retryAfter().ifPresent(this::rest);
            }
            throw refusal;
        }
    }

    @Override
    public void readCompleted() {
        caller.readCompleted();
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (writable) {
            caller.writable();
        }
    }

    @Override
    public void refused(ErrorCode code) {
        badInputs.refused(address(), caller.user(), code);
    }

    @Override
    public void cutOff(String why) {
        badInputs.note(address(), caller.user(), why);
    }

    @Override
    public void closed(@Nullable Throwable cause) {
        if (cause != null) {
            LOG.debug("connection of {} ended: {}", peer.address(), cause.getMessage());
        }
        handlers.closed(caller);
        whenClosed.accept(this);
    }

    /** Takes nothing new, and says goodbye once everything asked for is answered. */
    void drain() {
        pause();
        caller.whenSettled(() -> peer.close(new Bye(Bye.DRAINING, null)));
    }

    @Override
    public Shard shard() {
        return shard;
    }

    @Override
    public InetAddress address() {
        return ((InetSocketAddress) peer.address()).getAddress();
    }

    @Override
    public void reply(long re, Record reply) {
        peer.reply(re, reply);
        shard.touch(this);
    }

    @Override
    public void refuse(@Nullable Long re, ProtocolException refusal) {
        refused(refusal.code());
        peer.refuse(re, refusal);
        shard.touch(this);
    }

    @Override
    public <R extends Record> CompletableFuture<R> request(Request<R> request, Class<R> replyType, Duration timeout) {
        CompletableFuture<R> reply = peer.request(request, replyType, timeout);
        shard.touch(this);
        return reply;
    }

    @Override
    public void send(Record event) {
        peer.send(event);
        shard.touch(this);
    }

    @Override
    public void push(byte[] frame) {
        peer.writeFrame(frame);
        shard.touch(this);
    }

    @Override
    public Inflow receive(long stream, Inflow.Sink sink) {
        return StreamInflow.open(peer.streams(), stream, sink);
    }

    @Override
    public Outflow transmit(long stream, Outflow.Source source) {
        return StreamOutflow.open(peer.streams(), stream, source);
    }

    @Override
    public boolean isWritable() {
        return peer.isWritable();
    }

    @Override
    public void flush() {
        peer.flush();
    }

    @Override
    public void pause() {
        pauses++;
        peer.pause();
    }

    @Override
    public void resume() {
        if (--pauses == 0) {
            peer.resume();
        }
    }

    @Override
    public void rest(Duration time) {
        peer.rest(time);
    }

    @Override
    public void establish() {
        peer.establish(frameLimit);
    }

    @Override
    public void close(Record farewell) {
        peer.close(farewell);
    }

    @Override
    public void close(long re, Record farewell) {
        peer.close(re, farewell);
    }

    @Override
    public void abort() {
        peer.close();
    }
}
