package dev.tidings.benchmarks.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Ends a measurement as soon as something fails: what is measured after that is worth nothing. Any thread. */
public final class Alarm implements Consumer<Throwable> {
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /** Raises it; only the first cause counts. */
    @Override
    public void accept(Throwable cause) {
        failure.completeExceptionally(cause);
    }

    /**
     * Lets time pass.
     *
     * @param duration how long
     * @throws InterruptedException if interrupted
     * @throws IllegalStateException as soon as something fails
     */
    public void pause(Duration duration) throws InterruptedException {
        try {
            failure.get(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException allWell) {
            return;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the measurement failed", failed.getCause());
        }
    }

    /**
     * Lets time pass until something has happened.
     *
     * @param limit how long at most
     * @param happened looked at every 5 ms
     * @return whether it has
     * @throws InterruptedException if interrupted
     * @throws IllegalStateException as soon as something fails
     */
    public boolean await(Duration limit, BooleanSupplier happened) throws InterruptedException {
        long start = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - start >= limit.toNanos()) {
                return false;
            }
            pause(GLANCE);
        }
        return true;
    }
}
