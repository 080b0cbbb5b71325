package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.FrameDecoder;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.message.Envelope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers messages and ready frames into one buffer until the flush, so that a batch of small frames costs one write to
 * the socket. Takes an {@link Envelope} (encoded here), a {@code byte[]} (a whole frame, encoded once for many
 * channels); anything else passes in its place.
 */
final class OutboundBatch extends ChannelOutboundHandlerAdapter {
    private static final int FIRST_BYTES = 512;

    private final JsonCodec codec;
    private final int limitBytes;
    private final List<ChannelPromise> promises = new ArrayList<>();
    private Room room = Room.ESTABLISHED;
    private @Nullable ByteBuf batch;

    OutboundBatch(JsonCodec codec, int limitBytes) {
        this.codec = codec;
        this.limitBytes = limitBytes;
    }

    /** What a peer that takes nothing holds of our memory at the most: the high mark, a batch, and one message. */
    private record Room(WriteBufferWaterMark waterMark, int batchBytes) {
        static final Room OPENING = new Room(new WriteBufferWaterMark(16 * 1024, 32 * 1024), 16 * 1024);
        static final Room ESTABLISHED = new Room(new WriteBufferWaterMark(256 * 1024, 512 * 1024), 64 * 1024);
    }

    /** Before anything is written. A peer that doesn't have to be established is trusted from the beginning. */
    void open(Channel channel, PeerPipeline.Role role) {
        give(channel, role == PeerPipeline.Role.PINGS ? Room.OPENING : Room.ESTABLISHED);
    }

    void establish(Channel channel) {
        give(channel, Room.ESTABLISHED);
    }

    private void give(Channel channel, Room more) {
        room = more;
        channel.config().setWriteBufferWaterMark(more.waterMark());
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof Envelope envelope) {
            encode(open(context), envelope);
        } else if (message instanceof byte[] frame) {
            open(context).writeBytes(frame);
        } else {
            close(context);
            context.write(message, promise);
            return;
        }
        if (!promise.isVoid()) {
            promises.add(promise);
        }
        if (open(context).readableBytes() >= room.batchBytes()) {
            close(context);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        close(context);
        context.flush();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        close(context);
        context.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (batch != null) {
            batch.release();
            batch = null;
        }
        promises.forEach(each -> each.tryFailure(new ClosedChannelException()));
        promises.clear();
    }

    /** What isn't passed on yet. */
    int waitingBytes() {
        return batch == null ? 0 : batch.readableBytes();
    }

    private ByteBuf open(ChannelHandlerContext context) {
        if (batch == null) {
            batch = context.alloc().ioBuffer(FIRST_BYTES);
        }
        return batch;
    }

    /** All or nothing: what can't be written leaves the batch as it was. */
    private void encode(ByteBuf out, Envelope message) throws UnwritableMessageException {
        int start = out.writerIndex();
        boolean whole = false;
        try {
            out.writeInt(0);
            try (ByteBufOutputStream stream = new ByteBufOutputStream(out)) {
                codec.write(message, stream);
            }
            int length = out.writerIndex() - start - FrameDecoder.HEADER_BYTES;
            if (length > limitBytes) {
                throw new IllegalArgumentException(
                        "message: " + length + " bytes as JSON (expected: <= " + limitBytes + ")");
            }
            out.setInt(start, length);
            whole = true;
        } catch (RuntimeException | IOException fault) {
            throw new UnwritableMessageException(message, fault);
        } finally {
            if (!whole) {
                out.writerIndex(start);
            }
        }
    }

    private void close(ChannelHandlerContext context) {
        ByteBuf full = batch;
        if (full == null) {
            return;
        }
        batch = null;
        if (promises.isEmpty()) {
            context.write(full, context.voidPromise());
            return;
        }
        ChannelPromise written = context.newPromise();
        List<ChannelPromise> waiting = List.copyOf(promises);
        promises.clear();
        written.addListener(done -> {
            for (ChannelPromise each : waiting) {
                if (done.isSuccess()) {
                    each.trySuccess();
                } else {
                    each.tryFailure(done.cause());
                }
            }
        });
        context.write(full, written);
    }
}
