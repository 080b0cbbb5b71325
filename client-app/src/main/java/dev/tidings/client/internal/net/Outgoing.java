package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import dev.tidings.protocol.pipeline.OutgoingStream;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.Piece;
import dev.tidings.protocol.pipeline.StreamSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The stream of an upload on one connection. Any thread may call what is public; the rest is the event loop's. */
public final class Outgoing {
    private final Peer peer;
    private final Drain drain;
    private final CompletableFuture<UploadAccepted> accepted = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable OutgoingStream stream;
    private boolean finished;

    /** What bytes are drained from: called on the event loop, must not block. */
    public interface Drain {
        /**
         * How much there is.
         *
         * @return in bytes
         */
        int available();

        /**
         * Gives what there is and fits.
         *
         * @param into with room for what was available
         */
        void drain(ByteBuffer into);
    }

    Outgoing(Peer peer, Drain drain) {
        this.peer = peer;
        this.drain = drain;
    }

    /** Opens the stream and asks. On the loop. */
    void open(LongFunction<Upload> request) {
        try {
            OutgoingStream opened = peer.streams().send(new Source());
            stream = opened;
            peer.request(request.apply(opened.number()), UploadAccepted.class, null)
                    .whenComplete((reply, failure) -> {
                        if (failure == null) {
                            accepted.complete(reply);
                        } else {
                            // It was never the peer's, so there is nothing to tell.
                            opened.complete();
                            accepted.completeExceptionally(failure);
                        }
                    });
            peer.flush();
        } catch (RuntimeException refusal) {
            accepted.completeExceptionally(refusal);
        }
    }

    /**
     * The server's answer.
     *
     * @return fails with a {@link ProtocolException} or {@link dev.tidings.protocol.pipeline.PeerClosedException}
     */
    public CompletableFuture<UploadAccepted> accepted() {
        return accepted;
    }

    /**
     * The end of the stream.
     *
     * @return completes when all bytes have left; fails with what ended it before
     */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Begins, once it was accepted.
     *
     * @param credit as the server gave it
     * @param length how many bytes there will be, where that is known
     */
    public void start(long credit, OptionalLong length) {
        Loops.run(peer.loop(), () -> {
            OutgoingStream opened = stream;
            if (opened != null && length.isPresent()) {
                opened.start(credit, length.getAsLong());
            } else if (opened != null) {
                opened.start(credit);
            }
            peer.flush();
        });
    }

    /** There is more to drain. */
    public void ready() {
        Loops.run(peer.loop(), () -> {
            if (stream != null) {
                stream.ready();
            }
        });
    }

    /** There will be no more than there is. */
    public void complete() {
        Loops.run(peer.loop(), () -> {
            finished = true;
            if (stream != null && drain.available() > 0) {
                stream.ready();
            } else if (stream != null) {
                stream.complete();
            }
        });
    }

    /**
     * Ends it before its time.
     *
     * @param why what is wrong, or null if nothing is
     */
    public void cancel(@Nullable ProtocolException why) {
        Loops.run(peer.loop(), () -> {
            if (stream != null) {
                stream.cancel(why);
            }
        });
    }

    private final class Source implements StreamSource {
        @Override
        public @Nullable Piece next(int most) {
            int available = drain.available();
            int count = Math.min(most, available);
            if (finished && count == available && stream != null) {
                stream.complete();
            }
            if (count == 0) {
                return null;
            }
            ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(count, count);
            ByteBuffer room = buffer.internalNioBuffer(0, count);
            drain.drain(room);
            buffer.writerIndex(count);
            return new Piece.Bytes(buffer);
        }

        @Override
        public void ended(@Nullable Throwable cause) {
            if (cause == null) {
                ended.complete(null);
            } else {
                ended.completeExceptionally(cause);
            }
        }
    }
}
