package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.SendTemplate;
import dev.tidings.benchmarks.wire.SessionHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Sends as its pace and its window allow, all that is due in one write. Confined to its event loop. */
final class Sender extends SessionHandler {
    private final SendTemplate template;
    private final int window;
    private final Tally tally;
    private Pace pace = Pace.FLAT_OUT;
    private @Nullable ChannelHandlerContext context;
    /** How many messages were allowed so far; what the window holds back stays due. */
    private long allowed;

    private long written;
    private long acknowledged;

    Sender(SendTemplate template, int window, Tally tally) {
        super(tally::fail);
        this.template = template;
        this.window = window;
        this.tally = tally;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Lets it send, from now on at this pace. */
    void pace(Pace next) {
        pace = next;
    }

    /** Allows that many more messages; the next {@link #pump} sends them. */
    void allow(long messages) {
        allowed += messages;
    }

    /** Takes back what was allowed and not sent. */
    void stop() {
        allowed = written;
    }

    @Override
    protected void sent(long now) {
        acknowledged++;
        tally.sent();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) throws Exception {
        pump();
        super.channelReadComplete(ignored);
    }

    /** Sends what is allowed, as far as the window reaches. */
    void pump() {
        int count = (int) Math.min(window - (written - acknowledged), allowed - written);
        if (count <= 0 || context == null) {
            return;
        }
        long now = System.nanoTime();
        ByteBuf out = context.alloc().ioBuffer(count * template.bytes());
        for (int i = 0; i < count; i++) {
            template.write(out, written, pace.dueAt(written, now));
            written++;
        }
        tally.written(count);
        context.writeAndFlush(out, context.voidPromise());
    }
}
