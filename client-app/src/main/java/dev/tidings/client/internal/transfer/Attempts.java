package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.internal.net.Lane;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.protocol.pipeline.StreamCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Tries a transfer on one connection after the other. On the thread of the transfer, which may wait. */
final class Attempts<T> {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final Job<T> job;

    Attempts(Job<T> job) {
        this.job = job;
    }

    /** What one connection is used for. */
    interface Attempt<T> {
        T on(Lane lane) throws IOException, InterruptedException;
    }

    /** Until one comes to its end, or fails for another reason than that the server is away or holds back. */
    T untilDone(Attempt<T> attempt) throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            job.stage(Stage.WAITING);
            Lane lane = await(job.around().lanes().next());
            long before = job.meter().progress().done();
            try {
                return attempt.on(lane);
            } catch (Anew anew) {
                pause = FIRST_PAUSE;
            } catch (CompletionException failure) {
                Throwable cause = plain(failure.getCause());
                boolean lost = cause instanceof PeerClosedException;
                if (!lost
                        && !(cause instanceof ProtocolException refusal
                                && refusal.code().isForNow())) {
                    throw failure;
                }
                job.stage(Stage.WAITING);
                pause = job.meter().progress().done() > before ? FIRST_PAUSE : longer(pause);
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
}
