package dev.tidings.benchmarks.group;

import dev.tidings.benchmarks.wire.SendTemplate;
import dev.tidings.benchmarks.wire.SessionHandler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says as much as its window allows, once it was told to begin. Confined to its event loop. */
final class Speaker extends SessionHandler {
    private final SendTemplate template;
    private final int window;
    private final LongAdder sent;
    private @Nullable ChannelHandlerContext context;
    private boolean speaking;
    private long written;
    private long acknowledged;

    Speaker(SendTemplate template, int window, LongAdder sent, Consumer<Throwable> failed) {
        super(failed);
        this.template = template;
        this.window = window;
        this.sent = sent;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Any thread. */
    void speak(boolean on) {
        if (context != null) {
            context.executor().execute(() -> {
                speaking = on;
                pump();
            });
        }
    }

    @Override
    protected void sent(long now) {
        acknowledged++;
        sent.increment();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ignored) throws Exception {
        pump();
        super.channelReadComplete(ignored);
    }

    private void pump() {
        int count = (int) (window - (written - acknowledged));
        if (!speaking || count <= 0 || context == null) {
            return;
        }
        ByteBuf out = context.alloc().ioBuffer(count * template.bytes());
        for (int i = 0; i < count; i++) {
            template.write(out, written++, System.nanoTime());
        }
        context.writeAndFlush(out, context.voidPromise());
    }
}
