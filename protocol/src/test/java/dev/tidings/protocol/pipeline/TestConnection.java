package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.DataFrame;
import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.testing.ManualTicker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.FileRegion;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A whole pipeline without a socket, on time that is moved by hand. Confined to the test's thread. */
final class TestConnection implements AutoCloseable, PeerListener {
    final ManualTicker ticker = new ManualTicker();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final List<Envelope> received = new ArrayList<>();
    final List<Boolean> writability = new ArrayList<>();
    /** Codes of refusals, and why the peer was cut off. */
    final List<String> blamed = new ArrayList<>();

    final Valve valve = new Valve();
    final Peer peer;
    Consumer<Envelope> onReceived = received::add;
    int reads;
    int closed;

    @Nullable
    Throwable cause;

    TestConnection(PeerPipeline.Role role, PeerOptions options) {
        channel.freezeTime();
        peer = new PeerPipeline(TidingsVocabulary.VOCABULARY, options, ticker).install(channel, role, made -> this);
        channel.pipeline().addFirst(valve);
    }

    TestConnection(PeerPipeline.Role role) {
        this(role, PeerOptions.DEFAULT);
    }

    /** Moves time on, tick by tick. */
    void advance(Duration by) {
        for (long left = by.toMillis(); left > 0; left -= Pulse.TICK_MILLIS) {
            ticker.advance(Duration.ofMillis(Pulse.TICK_MILLIS));
            channel.advanceTimeBy(Pulse.TICK_MILLIS, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    void receive(String json) {
        receiveBytes(frame(json));
    }

    void receiveBytes(byte[] bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    /** What has left since the last call: one string of JSON a frame. */
    List<String> sent() {
        return frames(payload -> payload.toString(StandardCharsets.UTF_8));
    }

    /** The same, for those who look at data: a string of JSON, or {@code STREAM:LENGTH} of a data frame. */
    List<String> sentWithData() {
        return frames(payload -> payload.getByte(0) == DataFrame.MARK
                ? payload.getUnsignedInt(1) + ":" + (payload.readableBytes() - DataFrame.PREFIX_BYTES)
                : payload.toString(StandardCharsets.UTF_8));
    }

    private List<String> frames(Function<ByteBuf, String> reader) {
        if (channel.outboundMessages().isEmpty()) {
            return List.of();
        }
        EmbeddedChannel wire =
                new EmbeddedChannel(new LengthFieldBasedFrameDecoder(PeerOptions.DEFAULT.limitBytes() + 4, 0, 4, 0, 4));
        for (Object next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            wire.writeInbound(next instanceof FileRegion region ? read(region) : next);
        }
        List<String> messages = new ArrayList<>();
        for (ByteBuf next = wire.readInbound(); next != null; next = wire.readInbound()) {
            messages.add(reader.apply(next));
            next.release();
        }
        wire.finishAndReleaseAll();
        return messages;
    }

    private static ByteBuf read(FileRegion region) {
        var bytes = new ByteArrayOutputStream();
        try {
            region.transferTo(Channels.newChannel(bytes), 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            region.release();
        }
        return Unpooled.wrappedBuffer(bytes.toByteArray());
    }

    /** Data on a stream, as the peer sends it. */
    void receiveData(long stream, int length) {
        receiveBytes(data(stream, new byte[length]));
    }

    static byte[] data(long stream, byte[] bytes) {
        return ByteBuffer.allocate(9 + bytes.length)
                .putInt(5 + bytes.length)
                .put((byte) 0)
                .putInt((int) stream)
                .put(bytes)
                .array();
    }

    /** While it is shut, nothing leaves. */
    static final class Valve extends ChannelOutboundHandlerAdapter {
        private boolean shut;

        void shut() {
            shut = true;
        }

        void open(EmbeddedChannel channel) {
            shut = false;
            channel.flush();
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            if (!shut) {
                context.flush();
            }
        }
    }

    boolean isReading() {
        return channel.config().isAutoRead();
    }

    static byte[] frame(String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[FrameDecoder.HEADER_BYTES + payload.length];
        Unpooled.wrappedBuffer(frame).setInt(0, payload.length).setBytes(FrameDecoder.HEADER_BYTES, payload);
        return frame;
    }

    @Override
    public void received(Envelope message) {
        onReceived.accept(message);
    }

    @Override
    public void readCompleted() {
        reads++;
    }

    @Override
    public void refused(ErrorCode code) {
        blamed.add(code.wireName());
    }

    @Override
    public void cutOff(String why) {
        blamed.add(why);
    }

    @Override
    public void writabilityChanged(boolean writable) {
        writability.add(writable);
    }

    @Override
    public void closed(@Nullable Throwable why) {
        closed++;
        cause = why;
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
