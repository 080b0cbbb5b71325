package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.pipeline.Ticker;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * All transfers of a client. {@value #AT_ONCE} run at a time, each on a thread that is there while it is needed;
 * {@value #MOST_WAITING} wait, and one more fails. Any thread.
 */
public final class Transfers {
    static final int AT_ONCE = 4;
    static final int MOST_WAITING = 10_000;
    private static final long IDLE_SECONDS = 5;
    /** A source or channel of the application's that takes longer to return is left behind. */
    private static final long CLOSE_SECONDS = 5;

    private final ThreadPoolExecutor pool;
    private final Surroundings around;
    private final Journal journal;
    private final BiFunction<String, Content, CompletableFuture<Receipt>> sender;

    /**
     * Creates them, without a thread.
     *
     * @param lanes the ways to the server
     * @param callbacks where the application hears of them
     * @param ticker for rates
     * @param journal remembers uploads
     * @param sender puts files in conversations
     */
    public Transfers(
            Lanes lanes,
            Callbacks callbacks,
            Ticker ticker,
            Journal journal,
            BiFunction<String, Content, CompletableFuture<Receipt>> sender) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "tidings-client-files-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.around = new Surroundings(lanes, callbacks, ticker, pool::remove, pool::isShutdown);
        this.journal = journal;
        this.sender = sender;
    }

    /**
     * Uploads a file of this machine.
     *
     * @param path of it
     * @return under way, or queued
     */
    public FileUpload upload(Path path) {
        return upload(new PathSource(path), null);
    }

    /**
     * Uploads what comes out of a channel.
     *
     * @param channel read to its end, and closed
     * @param name of the file
     * @return under way, or queued
     */
    public FileUpload upload(ReadableByteChannel channel, String name) {
        return upload(new ReplayedSource(name, channel), null);
    }

    /**
     * Uploads what comes out of a channel, and can come out of another one again, as part of the same upload.
     *
     * @param channel read to its end, and closed
     * @param name of the file
     * @param id of the upload; always the same bytes under the same one
     * @return under way, or queued
     */
    public FileUpload upload(ReadableByteChannel channel, String name, String id) {
        return upload(new ReplayedSource(name, channel), id);
    }

    /**
     * Downloads into a folder.
     *
     * @param file id
     * @param folder made where there is none
     * @param whenThere what happens to a file of that name
     * @return under way, or queued
     */
    public Transfer<FetchedFile> download(String file, Path folder, WhenThere whenThere) {
        return start(new DownloadJob(around, file, false, new FolderSink(folder, file, whenThere)));
    }

    /**
     * Downloads into a channel.
     *
     * @param file id
     * @param thumbnail whether its small picture is meant
     * @param channel stays open
     * @return under way, or queued
     */
    public Transfer<FetchedFile> download(String file, boolean thumbnail, WritableByteChannel channel) {
        return start(new DownloadJob(around, file, thumbnail, new ChannelSink(channel)));
    }

    /**
     * Stops all; what was moved can be gone on with in another run.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        for (Runnable waiting : pool.shutdownNow()) {
            ((Job<?>) waiting).fail(Job.closedClient());
        }
        pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private UploadJob upload(Source source, @Nullable String id) {
        return start(new UploadJob(around, source, id, journal, sender));
    }

    private <J extends Job<?>> J start(J job) {
        try {
            pool.execute(job);
        } catch (RejectedExecutionException full) {
            job.fail(
                    pool.isShutdown()
                            ? Job.closedClient()
                            : new IllegalStateException("transfers: " + MOST_WAITING + " wait (expected: fewer)"));
        }
        return job;
    }
}
