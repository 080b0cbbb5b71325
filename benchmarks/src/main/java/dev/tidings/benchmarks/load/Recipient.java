package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.AckTemplate;
import dev.tidings.benchmarks.wire.EntryFields;
import dev.tidings.benchmarks.wire.SessionHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts what reaches it, looks whether all of it comes once and in order, and acknowledges as a client does: after 64
 * entries, or when its loop sweeps. Confined to its event loop.
 */
final class Recipient extends SessionHandler {
    private static final int ACK_ENTRIES = 64;

    private final int textBytes;
    private final Tally tally;
    private @Nullable ChannelHandlerContext context;
    private @Nullable AckTemplate ack;
    private long seq;
    private int unacknowledged;

    Recipient(int textBytes, Tally tally) {
        super(tally::fail);
        this.textBytes = textBytes;
        this.tally = tally;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    protected void entry(ByteBuf in, int start, int end, long now) {
        long next = EntryFields.seq(in, start, end);
        if (ack == null) {
            ack = new AckTemplate(EntryFields.conversation(in, start, end));
        }
        if (next != seq + 1) {
            tally.outOfOrder();
        }
        seq = Math.max(seq, next);
        unacknowledged++;
        tally.delivered(EntryFields.stamp(in, end, textBytes), now);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) throws Exception {
        if (unacknowledged >= ACK_ENTRIES) {
            acknowledge();
        }
        super.channelReadComplete(ignored);
    }

    /** Acknowledges what isn't yet. */
    void acknowledge() {
        if (unacknowledged > 0 && ack != null && context != null) {
            unacknowledged = 0;
            context.writeAndFlush(ack.frame(seq, context.alloc()), context.voidPromise());
        }
    }
}
