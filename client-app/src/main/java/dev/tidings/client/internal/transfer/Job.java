package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.internal.net.Lane;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.protocol.pipeline.StreamCancelledException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A transfer from its beginning to its end: steps that wait, on one thread of the pool, and again on the next
 * connection where one was lost. What is public is for any thread.
 */
abstract class Job<T> implements Transfer<T>, Runnable {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Set<ErrorCode> FOR_NOW =
            EnumSet.of(ErrorCode.OVERLOADED, ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE);

    private final Surroundings around;
    private final Meter meter;
    private final Announcer announcer;
    private final CompletableFuture<T> end = new CompletableFuture<>();
    private final CompletableFuture<T> told;
    private @Nullable Thread runner;
    private boolean cancelled;

    Job(Surroundings around, String name) {
        this.around = around;
        this.meter = new Meter(name, around.ticker());
        this.announcer = new Announcer(meter::progress, around);
        this.told = around.callbacks().tell(end);
    }

    /** What one connection is used for. */
    interface Attempt<T> {
        T on(Lane lane) throws IOException, InterruptedException;
    }

    /** All of it. */
    abstract T work() throws IOException, InterruptedException;

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
        meter.stage(stage);
        announcer.changed();
    }

    final void reached(long position) {
        meter.reached(position);
        announcer.changed();
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
        synchronized (this) {
            cancelled = true;
            if (runner != null) {
                runner.interrupt();
                return;
            }
        }
        if (around.forget().test(this)) {
            fail(new CancellationException("cancelled"));
        }
    }

    @Override
    public final void run() {
        synchronized (this) {
            runner = Thread.currentThread();
            if (cancelled) {
                runner.interrupt();
            }
        }
        try {
            T result = work();
            stage(Stage.DONE);
            announcer.last();
            end.complete(result);
            succeeded();
        } catch (InterruptedException | ClosedByInterruptException stopped) {
            fail(around.isClosed().getAsBoolean() ? closedClient() : new CancellationException("cancelled"));
        } catch (CompletionException failure) {
            fail(failure.getCause() == null ? failure : plain(failure.getCause()));
        } catch (IOException | RuntimeException failure) {
            fail(
                    failure.getCause() instanceof ClosedByInterruptException
                            ? new CancellationException("cancelled")
                            : failure);
        } finally {
            synchronized (this) {
                runner = null;
                // The thread goes on with another transfer.
                Thread.interrupted();
            }
        }
    }

    final void fail(Throwable why) {
        stage(Stage.FAILED);
        announcer.last();
        failing();
        end.completeExceptionally(why);
    }

    /** Tries on one connection after the other. */
    final T untilDone(Attempt<T> attempt) throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            stage(Stage.WAITING);
            Lane lane = await(around.lanes().next());
            long before = meter.progress().done();
            try {
                return attempt.on(lane);
            } catch (Anew anew) {
                pause = FIRST_PAUSE;
            } catch (CompletionException failure) {
                Throwable cause = plain(failure.getCause());
                boolean lost = cause instanceof PeerClosedException;
                if (!lost && !(cause instanceof ProtocolException refusal && FOR_NOW.contains(refusal.code()))) {
                    throw failure;
                }
                stage(Stage.WAITING);
                pause = meter.progress().done() > before ? FIRST_PAUSE : longer(pause);
                rest(
                        lane,
                        cause instanceof ProtocolException refusal
                                ? refusal.retryAfter().orElse(RETRY)
                                : pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(RETRY) >= 0 ? RETRY : pause.multipliedBy(2);
    }

    private static void rest(Lane lane, Duration span) throws InterruptedException {
        try {
            await(lane.pause(span));
        } catch (CompletionException ended) {
            // So has the client; the next step finds out.
            return;
        }
    }

    /** The value, or the reason there is none as the cause of a {@link CompletionException}. */
    static <V> V await(CompletableFuture<V> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (InterruptedException stopped) {
            future.cancel(false);
            throw stopped;
        }
    }

    static Throwable plain(@Nullable Throwable cause) {
        if (cause instanceof StreamCancelledException cancelled) {
            String message = cancelled.getMessage();
            return new ProtocolException(
                    cancelled.code().orElse(ErrorCode.INTERNAL), message == null ? "cancelled" : message);
        }
        return cause == null ? new IllegalStateException("no reason was given") : cause;
    }

    static IllegalStateException closedClient() {
        return new IllegalStateException("client: closed");
    }
}
