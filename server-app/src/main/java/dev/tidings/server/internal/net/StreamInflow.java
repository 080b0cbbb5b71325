package dev.tidings.server.internal.net;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.IncomingStream;
import dev.tidings.protocol.pipeline.StreamConsumer;
import dev.tidings.protocol.pipeline.Streams;
import dev.tidings.server.internal.session.Chunk;
import dev.tidings.server.internal.session.Inflow;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A stream from the client as the rest of the server sees it. */
final class StreamInflow implements Inflow, StreamConsumer {
    private final Sink sink;
    private @Nullable IncomingStream stream;

    private StreamInflow(Sink sink) {
        this.sink = sink;
    }

    static StreamInflow open(Streams streams, long number, Sink sink) {
        StreamInflow inflow = new StreamInflow(sink);
        inflow.stream = streams.receive(number, inflow);
        return inflow;
    }

    @Override
    public void start(long windowBytes) {
        stream().start(windowBytes);
    }

    @Override
    public void consumed(long bytes) {
        stream().consumed(bytes);
    }

    @Override
    public void cancel(ProtocolException why) {
        stream().cancel(why);
    }

    @Override
    public void close() {
        stream().close();
    }

    @Override
    public void data(ByteBuf bytes) {
        sink.data(new BufferChunk(bytes));
    }

    @Override
    public void cancelled(Throwable cause) {
        sink.ended();
    }

    private IncomingStream stream() {
        return requireNonNull(stream, "stream is null");
    }

    /** The buffer as it was received. */
    private static final class BufferChunk implements Chunk {
        private final ByteBuf buffer;
        private final ByteBuffer bytes;

        BufferChunk(ByteBuf buffer) {
            this.buffer = buffer;
            this.bytes = buffer.nioBuffer();
        }

        @Override
        public ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void release() {
            buffer.release();
        }
    }
}
