package dev.tidings.server.internal.net;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.OutgoingStream;
import dev.tidings.protocol.pipeline.StreamSource;
import dev.tidings.protocol.pipeline.Streams;
import dev.tidings.server.internal.session.Outflow;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** A stream to the client as the rest of the server sees it. */
final class StreamOutflow implements Outflow, StreamSource {
    private final Source source;
    private @Nullable OutgoingStream stream;

    private StreamOutflow(Source source) {
        this.source = source;
    }

    static StreamOutflow open(Streams streams, long number, Source source) {
        StreamOutflow outflow = new StreamOutflow(source);
        outflow.stream = streams.send(number, outflow);
        return outflow;
    }

    @Override
    public void start(long credit, long length) {
        stream().start(credit, length);
    }

    @Override
    public void ready() {
        stream().ready();
    }

    @Override
    public void close() {
        stream().complete();
    }

    @Override
    public void cancel(ProtocolException why) {
        stream().cancel(why);
    }

    @Override
    public dev.tidings.protocol.pipeline.@Nullable Piece next(int most) {
        Piece piece = source.next(most);
        if (piece instanceof Region region) {
            return new dev.tidings.protocol.pipeline.Piece.Region(region.file(), region.position(), region.length());
        }
        return piece == null
                ? null
                : new dev.tidings.protocol.pipeline.Piece.Bytes(Unpooled.wrappedBuffer(((Bytes) piece).bytes()));
    }

    @Override
    public void ended(@Nullable Throwable cause) {
        source.ended();
    }

    private OutgoingStream stream() {
        return requireNonNull(stream, "stream is null");
    }
}
