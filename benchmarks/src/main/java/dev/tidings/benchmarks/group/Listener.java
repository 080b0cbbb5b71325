package dev.tidings.benchmarks.group;

import dev.tidings.benchmarks.wire.AckTemplate;
import dev.tidings.benchmarks.wire.EntryFields;
import dev.tidings.benchmarks.wire.SessionHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts what it hears, looks that nothing is missing between, and acknowledges. Confined to its event loop. */
final class Listener extends SessionHandler {
    private static final int ACK_ENTRIES = 64;

    private final LongAdder heard;
    private final Consumer<Throwable> failed;
    private @Nullable AckTemplate ack;
    private long seq;
    private int unacknowledged;

    Listener(LongAdder heard, Consumer<Throwable> failed) {
        super(failed);
        this.heard = heard;
        this.failed = failed;
    }

    @Override
    protected void entry(ByteBuf in, int start, int end, long now) {
        if (ack == null) {
            ack = new AckTemplate(EntryFields.conversation(in, start, end));
        }
        long next = EntryFields.seq(in, start, end);
        if (seq > 0 && next != seq + 1) {
            failed.accept(new IllegalStateException("seq " + next + " came behind " + seq));
        }
        seq = next;
        unacknowledged++;
        heard.increment();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (unacknowledged >= ACK_ENTRIES && ack != null) {
            unacknowledged = 0;
            context.writeAndFlush(ack.frame(seq, context.alloc()), context.voidPromise());
        }
        super.channelReadComplete(context);
    }
}
