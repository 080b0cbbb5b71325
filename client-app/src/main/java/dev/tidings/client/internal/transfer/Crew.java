package dev.tidings.client.internal.transfer;

import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for transfers of one kind, each there while it is needed, and what waits for them: so many, and one more
 * fails. Of those that go to one place, the next one begins when the one before has ended. Any thread.
 */
final class Crew {
    private static final long IDLE_SECONDS = 5;
    /** A source or channel of the application's that takes longer to return is left behind. */
    private static final long CLOSE_SECONDS = 5;

    private final int mostWaiting;
    private final ThreadPoolExecutor pool;
    private final Surroundings around;
    private final Turns turns;

    /**
     * Creates one, without a thread.
     *
     * @param name of its threads, before their number
     * @param atOnce how many run at a time
     * @param mostWaiting how many wait
     */
    Crew(String name, int atOnce, int mostWaiting, Lanes lanes, Callbacks callbacks, Ticker ticker) {
        this.mostWaiting = mostWaiting;
        turns = new Turns(atOnce + mostWaiting);
        AtomicInteger number = new AtomicInteger();
        // What waits is bounded by the turns.
        pool = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        around = new Surroundings(lanes, callbacks, ticker, this::over);
    }

    /** What its transfers share. */
    Surroundings around() {
        return around;
    }

    /** Runs one, or lets it wait, or stops it where too many do. */
    <J extends Job<?>> J start(J job) {
        switch (turns.begin(job)) {
            case NOW -> run(job);
            case LATER -> {}
            case FULL -> job.stop(new IllegalStateException("transfers: " + mostWaiting + " wait (expected: fewer)"));
            case CLOSED -> job.stop(Job.closedClient());
        }
        return job;
    }

    /** Stops all. When this returns, all have ended, even if a thread is still waiting for somebody. */
    void close() throws InterruptedException {
        List<Job<?>> open = turns.close();
        open.forEach(job -> job.stop(Job.closedClient()));
        pool.shutdownNow();
        try {
            pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } finally {
            open.forEach(Job::leave);
        }
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
