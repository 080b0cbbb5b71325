package dev.tidings.client.internal.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Long work that waits for answers: one piece at a time, on a thread of its own that is gone while there is none. Any
 * thread may begin one.
 */
public final class Errands {
    /** An errand that doesn't mind being interrupted is left behind. */
    private static final long CLOSE_MILLIS = 5_000;

    private final Callbacks callbacks;
    private @Nullable Thread running;
    private boolean closed;

    /**
     * Creates one.
     *
     * @param callbacks where futures complete
     */
    public Errands(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    /**
     * Begins an errand.
     *
     * @param <T> what comes of it
     * @param name of its thread
     * @param errand may wait, and ends when it is interrupted
     * @return fails with what the errand throws; with an {@link IllegalStateException} if another one is under way, or
     *     the client is closed meanwhile
     */
    public synchronized <T> CompletableFuture<T> begin(String name, Callable<T> errand) {
        if (closed || running != null) {
            return CompletableFuture.failedFuture(new IllegalStateException(
                    closed ? "client: closed" : "account: another export or import is under way (expected: one)"));
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(errand, future), name);
        thread.setDaemon(true);
        running = thread;
        thread.start();
        return future;
    }

    private <T> void run(Callable<T> errand, CompletableFuture<T> future) {
        Runnable end;
        try {
            T result = errand.call();
            end = () -> future.complete(result);
        } catch (InterruptedException closing) {
            end = () -> future.completeExceptionally(new IllegalStateException("client: closed", closing));
        } catch (Exception | Error failure) {
            // An interrupted file says so in its own way.
            Throwable why = isClosed() ? new IllegalStateException("client: closed", failure) : failure;
            end = () -> future.completeExceptionally(why);
        }
        synchronized (this) {
            running = null;
        }
        callbacks.execute(end);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Interrupts what is under way and waits for its end.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        Thread last;
        synchronized (this) {
            closed = true;
            last = running;
        }
        if (last != null) {
            last.interrupt();
            last.join(CLOSE_MILLIS);
        }
    }
}
