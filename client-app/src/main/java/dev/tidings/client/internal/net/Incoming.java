package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.IncomingStream;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.StreamConsumer;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The stream of a download on one connection. Any thread may call what is public; the rest is the event loop's. */
public final class Incoming {
    private final Peer peer;
    private final Basin basin;
    private final CompletableFuture<DownloadStarted> started = new CompletableFuture<>();
    private @Nullable IncomingStream stream;

    /** What bytes go into: called on the event loop, must not block. */
    public interface Basin {
        /**
         * Takes bytes.
         *
         * @param bytes no more than what is left of the window; not to be kept
         */
        void fill(ByteBuffer bytes);

        /**
         * No more will come.
         *
         * @param cause why not
         */
        void end(Throwable cause);
    }

    Incoming(Peer peer, Basin basin) {
        this.peer = peer;
        this.basin = basin;
    }

    /** Opens the stream and asks. On the loop. */
    void open(LongFunction<Download> request) {
        try {
            IncomingStream opened = peer.streams().receive(new Consumer());
            stream = opened;
            Download asked = request.apply(opened.number());
            opened.start(asked.credit());
            peer.request(asked, DownloadStarted.class, null).whenComplete((reply, failure) -> {
                if (failure == null) {
                    started.complete(reply);
                } else {
                    opened.close();
                    started.completeExceptionally(failure);
                }
            });
            peer.flush();
        } catch (RuntimeException refusal) {
            started.completeExceptionally(refusal);
        }
    }

    /**
     * The server's answer.
     *
     * @return fails with a {@link ProtocolException} or {@link dev.tidings.protocol.pipeline.PeerClosedException}
     */
    public CompletableFuture<DownloadStarted> started() {
        return started;
    }

    /**
     * There is room again.
     *
     * @param bytes that left the basin
     */
    public void consumed(long bytes) {
        Loops.run(peer.loop(), () -> {
            if (stream != null) {
                stream.consumed(bytes);
                peer.flush();
            }
        });
    }

    /** All that was wanted is here. */
    public void close() {
        Loops.run(peer.loop(), () -> {
            if (stream != null) {
                stream.close();
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

    private final class Consumer implements StreamConsumer {
        @Override
        public void data(ByteBuf bytes) {
            try {
                for (ByteBuffer each : bytes.nioBuffers()) {
                    basin.fill(each);
                }
            } finally {
                bytes.release();
            }
        }

        @Override
        public void cancelled(Throwable cause) {
            basin.end(cause);
        }
    }
}
