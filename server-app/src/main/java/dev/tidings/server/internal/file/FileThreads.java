package dev.tidings.server.internal.file;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for disks: as many as there are tasks, up to {@value #MOST}, and none after half a minute
 * without work. What waits is bounded by what asks: each stream has at most two tasks, of which a connection has 64,
 * and each write of a chunk is a task of its own, so that transfers take turns.
 */
public final class FileThreads implements Executor, AutoCloseable {
    private static final int MOST = 4;
    private static final int IDLE_SECONDS = 30;
    private static final int STOP_SECONDS = 5;

    private final ThreadPoolExecutor executor;

    /** Creates them; none runs yet. */
    public FileThreads() {
        AtomicInteger count = new AtomicInteger();
        executor =
                new ThreadPoolExecutor(
                        MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                            Thread thread = new Thread(task, "tidings-files-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        }) {
                    /** Writing and hashing never wait by themselves, and messages would wait for whole time slices. */
                    @Override
                    @SuppressWarnings("ThreadPriorityCheck")
                    protected void afterExecute(Runnable done, @Nullable Throwable failure) {
                        Thread.yield();
                    }
                };
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Does what waits, for some seconds at the most; interrupts nobody, since that would close files under them. */
    @Override
    public void close() {
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.shutdown();
        try {
            executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
