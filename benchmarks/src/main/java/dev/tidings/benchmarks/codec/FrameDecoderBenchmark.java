package dev.tidings.benchmarks.codec;

import dev.tidings.protocol.frame.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Cutting 64 frames out of what one read brought, or out of pieces of it. Figures are per frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameDecoderBenchmark {
    private static final int FRAMES = 64;
    private static final int PAYLOAD_BYTES = 300;
    private static final int LIMIT_BYTES = 1024 * 1024;

    /** How many bytes each read brings: all of them, or pieces that end within frames. */
    @Param({"19456", "1448"})
    public int readBytes;

    private final Releasing last = new Releasing();
    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(LIMIT_BYTES), last);
    private final ByteBuf received = Unpooled.directBuffer(FRAMES * (FrameDecoder.HEADER_BYTES + PAYLOAD_BYTES));

    /** Makes the bytes. */
    @Setup
    public void prepare() {
        for (int i = 0; i < FRAMES; i++) {
            received.writeInt(PAYLOAD_BYTES).writeByte('{').writeZero(PAYLOAD_BYTES - 1);
        }
    }

    /** Frees them. */
    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
        received.release();
    }

    /**
     * Decodes.
     *
     * @return bytes seen so far
     */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long decode() {
        int end = received.readableBytes();
        for (int at = 0; at < end; at += readBytes) {
            channel.writeInbound(received.retainedSlice(at, Math.min(readBytes, end - at)));
        }
        return last.bytes;
    }

    /** What a message decoder does with its payload, but for reading it. */
    private static final class Releasing extends ChannelInboundHandlerAdapter {
        private long bytes;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf payload = (ByteBuf) message;
            bytes += payload.readableBytes();
            payload.release();
        }
    }
}
