package dev.tidings.benchmarks.wire;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.Ping;
import dev.tidings.protocol.message.Pong;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes a connection through hello and log-in, then makes way for its session. A refusal that names a time to retry is
 * retried then. Confined to its channel's event loop.
 */
final class Entrance extends FrameHandler {
    private static final Hello HELLO = new Hello(Hello.PROTOCOL, "tidings-benchmarks");

    private final JsonCodec codec;
    private final Record credentials;
    private final SessionHandler session;
    private final CompletableFuture<SessionOpened> opened;

    Entrance(JsonCodec codec, Record credentials, SessionHandler session, CompletableFuture<SessionOpened> opened) {
        super(opened::completeExceptionally);
        this.codec = codec;
        this.credentials = credentials;
        this.session = session;
        this.opened = opened;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        write(context, Envelope.request(0, HELLO));
    }

    @Override
    void frame(ChannelHandlerContext context, ByteBuf in, int start, int end, long now) {
        Record body = read(ByteBufUtil.getBytes(in, start, end - start)).body();
        if (body instanceof Welcome) {
            enter(context);
        } else if (body instanceof Ping ping) {
            write(context, Envelope.event(new Pong(ping.n())));
        } else if (body instanceof SessionOpened entered) {
            context.pipeline().replace(this, "session", session);
            opened.complete(entered);
        } else if (body instanceof ErrorReply refusal && refusal.retryAfterMillis() != null) {
            context.executor().schedule(() -> enter(context), refusal.retryAfterMillis(), TimeUnit.MILLISECONDS);
        } else if (body instanceof ErrorReply refusal) {
            fail(refusal.toException());
        }
    }

    private void enter(ChannelHandlerContext context) {
        write(context, Envelope.request(1, credentials));
    }

    private void write(ChannelHandlerContext context, Envelope message) {
        context.writeAndFlush(Unpooled.wrappedBuffer(Frames.of(codec.write(message))), context.voidPromise());
    }

    private Envelope read(byte[] payload) {
        try {
            return codec.read(payload);
        } catch (MalformedMessageException malformed) {
            throw new IllegalStateException("the server's message is none", malformed);
        }
    }
}
