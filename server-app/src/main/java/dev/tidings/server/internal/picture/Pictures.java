package dev.tidings.server.internal.picture;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Takes pictures: checks them by decoding them and makes them small, on one thread of its own that is there only while
 * there is work. Any thread. At most {@value #QUEUE} wait, of a mebibyte at the most; one more is {@code overloaded}.
 */
public final class Pictures implements AutoCloseable {
    /** The largest file that is taken for a picture. */
    public static final int MOST_BYTES = 1 << 20;

    /** The largest file of which a thumbnail is made. */
    public static final int MOST_IMAGE_BYTES = 8 << 20;

    static final int QUEUE = 16;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor executor;

    /** Creates the service. */
    public Pictures() {
        executor =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "tidings-pictures");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /**
     * Checks a picture and makes it small.
     *
     * @param file what a user gave; must not be changed until this completes
     * @return JPEG or PNG, as the file was, of at most 512 pixels a side and without metadata; fails with
     *     {@code too_large} beyond 1 MiB or 4,096 pixels a side, {@code bad_request} for what isn't a sound picture in
     *     one of these formats, {@code overloaded}
     */
    public CompletableFuture<byte[]> accept(byte[] file) {
        try {
            return queued(PictureFile.of(file, MOST_BYTES)::small);
        } catch (ProtocolException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }

    /**
     * Makes a thumbnail of an image.
     *
     * @param file is asked for the bytes once it is its turn, on the thread of this, so that those that wait take no
     *     memory; fails with whatever it throws
     * @return JPEG of at most 256 pixels a side; fails with {@code too_large} beyond 8 MiB or 4,096 pixels a side,
     *     {@code bad_request} for what isn't a sound picture, {@code overloaded}
     */
    public CompletableFuture<byte[]> thumbnail(Supplier<byte[]> file) {
        return queued(() -> PictureFile.of(file.get(), MOST_IMAGE_BYTES).thumbnail());
    }

    private CompletableFuture<byte[]> queued(Supplier<byte[]> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new ProtocolException(ErrorCode.OVERLOADED, "too many pictures at once", Duration.ofSeconds(1)));
        }
    }

    /** Drops what waits. What is under way goes on to its end: interrupted, it would close a file under itself. */
    @Override
    public void close() {
        executor.getQueue().clear();
        executor.shutdown();
    }
}
