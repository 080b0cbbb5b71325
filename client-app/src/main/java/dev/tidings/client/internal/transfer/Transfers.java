package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All transfers of a client. {@value #AT_ONCE} run at a time, each on a thread that is there while it is needed;
 * {@value #MOST_WAITING} wait, and one more fails. Of those that go to one place, the next one begins when the one
 * before has ended. Any thread.
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
    private final Sender sender;
    private final Turns turns = new Turns(AT_ONCE + MOST_WAITING);

    /**
     * Creates them, without a thread.
     *
     * @param lanes the ways to the server
     * @param callbacks where the application hears of them
     * @param ticker for rates
     * @param journal remembers uploads
     * @param sender puts files in conversations
     */
    public Transfers(Lanes lanes, Callbacks callbacks, Ticker ticker, Journal journal, Sender sender) {
        AtomicInteger number = new AtomicInteger();
        // What waits is bounded by the turns.
        pool = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tidings-client-files-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.around = new Surroundings(lanes, callbacks, ticker, this::over);
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
     * Stops all; what was moved can be gone on with in another run. When this returns, all have ended, even if a thread
     * is still waiting for the application or for a disk.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        List<Job<?>> open = turns.close();
        open.forEach(job -> job.stop(Job.closedClient()));
        pool.shutdownNow();
        try {
            pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } finally {
            open.forEach(Job::leave);
        }
    }

    private UploadJob upload(Source source, @Nullable String id) {
        return start(new UploadJob(around, source, id, journal, sender));
    }

    private <J extends Job<?>> J start(J job) {
        switch (turns.begin(job)) {
            case NOW -> run(job);
            case LATER -> {}
            case FULL -> job.stop(new IllegalStateException("transfers: " + MOST_WAITING + " wait (expected: fewer)"));
            case CLOSED -> job.stop(Job.closedClient());
        }
        return job;
    }

    private void run(Job<?> job) {
        try {
            pool.execute(job);
        } catch (RejectedExecutionException closed) {
            // Whoever closes stops all that had begun.
            return;
        }
    }

    private void over(Job<?> job) {
        pool.remove(job);
        turns.ended(job).ifPresent(this::run);
    }
}
