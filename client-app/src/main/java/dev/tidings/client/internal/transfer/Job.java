package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transfer from its beginning to its end: steps that wait, on one thread of the pool, and again on the next
 * connection where one was lost. What is public is for any thread.
 */
abstract class Job<T> implements Transfer<T>, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final Surroundings around;
    private final Meter meter;
    private final Announcer announcer;
    private final CompletableFuture<T> end = new CompletableFuture<>();
    private final CompletableFuture<T> told;
    private @Nullable Thread runner;
    private boolean begun;
    /** What becomes of it is settled, whatever its thread may still do. */
    private boolean settled;
    /** Why it was stopped, if it was. */
    private @Nullable RuntimeException stopped;

    Job(Surroundings around, String name) {
        this.around = around;
        this.meter = new Meter(name, around.ticker());
        this.announcer = new Announcer(meter::progress, around.callbacks(), around.ticker());
        this.told = around.callbacks().tell(end);
    }

    /** All of it. */
    abstract T work() throws IOException, InterruptedException;

    /** Whether its thread may wait for the application for ever. Nobody waits for that thread to be told the end. */
    abstract boolean mayHang();

    /** Where it alone can write at a time; others that go there wait for it. */
    Optional<Path> place() {
        return Optional.empty();
    }

    /** It will never run: gives back what it was given. */
    void discard() {}

    /** It has failed, and nobody knows yet. */
    void failing() {}

    /** It is done, and who waited for it knows. On the thread of the pool. */
    void succeeded() {}

    /** Completes on the thread that ends it. */
    final CompletableFuture<T> end() {
        return end;
    }

    final Meter meter() {
        return meter;
    }

    final Surroundings around() {
        return around;
    }

    final void stage(Stage stage) {
        synchronized (this) {
            if (!settled) {
                meter.stage(stage);
            }
        }
        announcer.changed();
    }

    /** After each chunk. Where nothing holds a transfer up, messages would else wait for whole time slices. */
    @SuppressWarnings("ThreadPriorityCheck")
    final void reached(long position) {
        meter.reached(position);
        announcer.changed();
        Thread.yield();
    }

    @Override
    public final CompletableFuture<T> result() {
        return told;
    }

    @Override
    public final Progress progress() {
        return meter.progress();
    }

    @Override
    public Transfer<T> onProgress(Consumer<Progress> listener) {
        announcer.add(listener);
        return this;
    }

    @Override
    public final void cancel() {
        stop(new CancellationException("cancelled"));
    }

    /** Ends it as soon as its thread minds; at once where that isn't there, or may never mind. */
    final void stop(RuntimeException why) {
        boolean fresh;
        boolean now;
        synchronized (this) {
            if (stopped == null) {
                stopped = why;
            }
            if (runner != null) {
                runner.interrupt();
            }
            fresh = !begun;
            now = fresh || (runner != null && mayHang());
        }
        if (now) {
            leave(fresh);
        }
    }

    /** Its thread doesn't mind: ends it without. */
    final void leave() {
        leave(false);
    }

    private void leave(boolean fresh) {
        RuntimeException why;
        synchronized (this) {
            why = stopped == null ? closedClient() : stopped;
            if (settled) {
                return;
            }
            settled = true;
        }
        if (fresh) {
            discard();
            around.over().accept(this);
        }
        failed(why);
    }

    @Override
    public final void run() {
        synchronized (this) {
            if (stopped != null) {
                return;
            }
            begun = true;
            runner = Thread.currentThread();
        }
        Runnable outcome = outcome();
        boolean first;
        synchronized (this) {
            runner = null;
            // The thread goes on with what follows, and with another transfer.
            Thread.interrupted();
            first = !settled;
            settled = true;
        }
        around.over().accept(this);
        if (first) {
            outcome.run();
        }
    }

    private Runnable outcome() {
        try {
            T result = work();
            return () -> done(result);
        } catch (Exception | Error failure) {
            Throwable why = reason(failure);
            return () -> failed(why);
        }
    }

    private synchronized Throwable reason(Throwable failure) {
        if (stopped != null) {
            return stopped;
        }
        if (failure instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return Attempts.plain(wrapped.getCause());
        }
        if (failure instanceof InterruptedException || failure instanceof ClosedByInterruptException) {
            return new CancellationException("interrupted");
        }
        if (failure instanceof Error) {
            LOG.error("a transfer failed", failure);
        }
        return failure;
    }

    private void done(T result) {
        meter.stage(Stage.DONE);
        announcer.last();
        end.complete(result);
        succeeded();
    }

    private void failed(Throwable why) {
        try {
            meter.stage(Stage.FAILED);
            announcer.last();
            failing();
        } finally {
            end.completeExceptionally(why);
        }
    }

    /** Tries on one connection after the other. */
    final T untilDone(Attempts.Attempt<T> attempt) throws IOException, InterruptedException {
        return new Attempts<>(this).untilDone(attempt);
    }

    static IllegalStateException closedClient() {
        return new IllegalStateException("client: closed");
    }
}
