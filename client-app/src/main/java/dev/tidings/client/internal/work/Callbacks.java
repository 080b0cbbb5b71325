package dev.tidings.client.internal.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what belongs to the application on its executor, in order, one at a time. Any thread. What waits here is bounded
 * by those who add: entries by the connection's budget, futures by the outbox and the open requests.
 */
public final class Callbacks implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    /** A callback that takes longer is left behind. */
    private static final long CLOSE_SECONDS = 5;

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean scheduled;
    private volatile @Nullable Thread running;

    /**
     * Creates a queue.
     *
     * @param executor with any number of threads
     * @param own the same one if it is to end with the client, or null if it is the application's
     */
    public Callbacks(Executor executor, @Nullable ExecutorService own) {
        this.executor = executor;
        this.own = own;
    }

    /**
     * Ends the client's own executor, and waits for it unless called on it.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        if (own != null) {
            own.shutdown();
            if (!isCurrent()) {
                own.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.addLast(task);
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        try {
            executor.execute(this::run);
        } catch (RuntimeException stopped) {
            // It was shut down, as a rule; nobody shall wait in vain for a future.
            LOG.debug("the callback executor takes nothing; going on without it", stopped);
            run();
        }
    }

    /**
     * Moves the end of a future here.
     *
     * @param <T> what it completes with
     * @param future ends anywhere
     * @return ends in the same way, as a callback
     */
    public <T> CompletableFuture<T> tell(CompletableFuture<T> future) {
        CompletableFuture<T> told = new CompletableFuture<>();
        future.whenComplete((value, failure) -> execute(() -> {
            if (failure == null) {
                told.complete(value);
            } else {
                boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
                told.completeExceptionally(wrapped ? failure.getCause() : failure);
            }
        }));
        return told;
    }

    /**
     * Whether the caller is a callback.
     *
     * @return true inside one
     */
    public boolean isCurrent() {
        return running == Thread.currentThread();
    }

    private void run() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error theirs) {
                LOG.error("a callback failed", theirs);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.pollFirst();
            scheduled = task != null;
            running = task == null ? null : Thread.currentThread();
            return task;
        }
    }
}
