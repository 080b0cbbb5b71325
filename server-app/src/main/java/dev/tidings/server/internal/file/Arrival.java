package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.blob.Hasher;
import dev.tidings.server.internal.session.Chunk;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one upload on their way from a loop to the disk. What waits is at most the window of the stream. They
 * are written and hashed in turns on the executor, one turn at a time. Any thread.
 */
final class Arrival {
    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    private final PartialBlob blob;
    private final Hasher hasher;
    private final Room room;
    private final Executor files;
    private final LongConsumer written;
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    // Guarded by the monitor.
    private final Waiting waiting = new Waiting();
    private boolean underWay;
    private boolean sealed;

    /**
     * Begins where the file ends.
     *
     * @param blob open; closed by whoever ends this
     * @param room how long it may become
     * @param files runs turns
     * @param written is told how many bytes take no memory any more
     */
    Arrival(PartialBlob blob, Room room, Executor files, LongConsumer written) {
        this.blob = blob;
        this.room = room;
        this.files = files;
        this.written = written;
        this.hasher = new Hasher(blob, files);
    }

    /** How long a file may become. Called on the executor. */
    interface Room {
        /**
         * Asks for room before it is used.
         *
         * @param length what the file is going to be
         * @return done; fails with a {@link ProtocolException} if it mustn't be
         */
        CompletableFuture<Void> forLength(long length);
    }

    PartialBlob blob() {
        return blob;
    }

    /**
     * Completes when all that was taken before {@link #seal} is written; fails with the first thing that went wrong, at
     * once.
     */
    CompletableFuture<Void> whole() {
        return whole;
    }

    /** The hash of it all, once it is {@link #whole}. */
    CompletableFuture<String> hash() {
        return hasher.finish();
    }

    void take(Chunk chunk) {
        synchronized (this) {
            if (sealed || whole.isDone()) {
                chunk.release();
                return;
            }
            waiting.add(chunk);
            if (underWay) {
                return;
            }
            underWay = true;
        }
        files.execute(this::turn);
    }

    /** Takes no more; what waits is still written. */
    CompletableFuture<Void> seal() {
        boolean idle;
        synchronized (this) {
            sealed = true;
            idle = !underWay;
        }
        if (idle) {
            whole.complete(null);
        }
        return whole;
    }

    /** Nobody wants to know the hash. */
    void end() {
        hasher.cancel();
        blob.close();
    }

    /** Writes one chunk, then lets others have the thread. */
    private void turn() {
        Chunk chunk;
        synchronized (this) {
            chunk = waiting.poll();
            if (chunk == null) {
                underWay = false;
                if (!sealed) {
                    return;
                }
            }
        }
        if (chunk == null) {
            whole.complete(null);
            return;
        }
        long length = blob.length() + chunk.bytes().remaining();
        CompletableFuture<Void> granted = ask(length);
        if (granted.isDone() && !granted.isCompletedExceptionally()) {
            write(chunk);
        } else {
            granted.whenCompleteAsync(
                    (done, refusal) -> {
                        if (refusal == null) {
                            write(chunk);
                        } else {
                            chunk.release();
                            fail(refusal);
                        }
                    },
                    files);
        }
    }

    private CompletableFuture<Void> ask(long length) {
        try {
            return room.forLength(length);
        } catch (RuntimeException | Error fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** Whatever goes wrong is told: who opens the upload again waits for the end of this opening. */
    private void write(Chunk chunk) {
        try {
            append(chunk);
            files.execute(this::turn);
        } catch (ProtocolException refusal) {
            fail(refusal);
        } catch (IOException | RuntimeException | Error fault) {
            LOG.error("an upload can't be written", fault);
            fail(fault);
        }
    }

    private void append(Chunk chunk) throws IOException {
        ByteBuffer bytes = chunk.bytes();
        int count = bytes.remaining();
        try {
            blob.append(blob.length(), bytes.duplicate());
            hasher.appended(bytes, blob.length());
        } finally {
            chunk.release();
        }
        written.accept(count);
    }

    /** What is on disk stays; what waits is dropped. Under way for ever: to be sealed now is no reason to be whole. */
    private void fail(Throwable why) {
        synchronized (this) {
            waiting.releaseAll();
            sealed = true;
        }
        whole.completeExceptionally(why);
    }
}
