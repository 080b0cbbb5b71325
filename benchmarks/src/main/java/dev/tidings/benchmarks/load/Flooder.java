package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.SendTemplate;
import dev.tidings.benchmarks.wire.SessionHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends as much as may be under way, and after a refusal sends the same again at once, however long it was told to
 * wait. Confined to its event loop.
 */
final class Flooder extends SessionHandler {
    private static final int WINDOW = 256;
    private static final long NOTHING_REFUSED = Long.MAX_VALUE;

    private final SendTemplate template;
    private @Nullable ChannelHandlerContext context;
    private boolean flooding;
    private long next;
    private int unanswered;
    private long firstRefused = NOTHING_REFUSED;
    private long sent;
    private long refused;

    Flooder(SendTemplate template, Consumer<Throwable> failed) {
        super(failed);
        this.template = template;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    void start() {
        flooding = true;
        pump();
    }

    void stop() {
        flooding = false;
    }

    long sent() {
        return sent;
    }

    long refused() {
        return refused;
    }

    @Override
    protected void sent(long now) {
        unanswered--;
        sent++;
    }

    @Override
    protected void refused(ByteBuf in, int start, int end) {
        unanswered--;
        refused++;
        firstRefused = Math.min(firstRefused, template.refusedIndex(in, start, end));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) throws Exception {
        pump();
        super.channelReadComplete(ignored);
    }

    private void pump() {
        if (!flooding || context == null) {
            return;
        }
        if (firstRefused != NOTHING_REFUSED) {
            if (unanswered > 0) {
                return; // all behind it are refused too
            }
            next = firstRefused;
            firstRefused = NOTHING_REFUSED;
        }
        int count = WINDOW - unanswered;
        if (count > 0) {
            ByteBuf out = context.alloc().ioBuffer(count * template.bytes());
            for (int i = 0; i < count; i++) {
                template.write(out, next++, 0);
            }
            unanswered += count;
            context.writeAndFlush(out, context.voidPromise());
        }
    }
}
