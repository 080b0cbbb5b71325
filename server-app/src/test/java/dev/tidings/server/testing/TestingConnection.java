package dev.tidings.server.testing;

import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Inflow;
import dev.tidings.server.internal.session.Outflow;
import dev.tidings.server.internal.session.Shard;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A connection without a socket: keeps what it was told. */
public final class TestingConnection implements Connection {
    public final List<Record> said = new ArrayList<>();
    public final List<byte[]> pushed = new ArrayList<>();
    public final List<Duration> rests = new ArrayList<>();
    public boolean writable = true;
    public boolean closed;
    /** How often a stream that goes was told that there are bytes again. */
    public int ready;

    private final Shard shard;

    public TestingConnection(Shard shard) {
        this.shard = shard;
    }

    @Override
    public Shard shard() {
        return shard;
    }

    @Override
    public InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void reply(long re, Record reply) {
        said.add(reply);
    }

    @Override
    public void refuse(@Nullable Long re, ProtocolException refusal) {
        said.add(ErrorReply.of(refusal));
    }

    /** Nothing comes. */
    @Override
    public Inflow receive(long stream, Inflow.Sink sink) {
        throw new UnsupportedOperationException("no streams without a socket");
    }

    /** Nothing goes by itself: the test asks the source. */
    @Override
    public Outflow transmit(long stream, Outflow.Source source) {
        return new Outflow() {
            @Override
            public void start(long credit, long length) {}

            @Override
            public void ready() {
                ready++;
            }

            @Override
            public void close() {
                source.ended();
            }

            @Override
            public void cancel(ProtocolException why) {
                said.add(ErrorReply.of(why));
                source.ended();
            }
        };
    }

    /** Nobody answers. */
    @Override
    public <R extends Record> CompletableFuture<R> request(Request<R> request, Class<R> replyType, Duration timeout) {
        said.add((Record) request);
        return new CompletableFuture<>();
    }

    @Override
    public void send(Record event) {
        said.add(event);
    }

    @Override
    public void push(byte[] frame) {
        pushed.add(frame);
    }

    @Override
    public boolean isWritable() {
        return writable;
    }

    @Override
    public void flush() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void rest(Duration time) {
        rests.add(time);
    }

    @Override
    public void establish() {}

    @Override
    public void close(Record farewell) {
        said.add(farewell);
        closed = true;
    }

    @Override
    public void close(long re, Record farewell) {
        close(farewell);
    }

    @Override
    public void abort() {
        closed = true;
    }
}
