package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the store for what goes on beside the logs and may come to nothing: marks, members of conversations, whom a
 * probe means. They give way: one at a time is asked of the store, where it waits behind all others, so that however
 * many users come at once, their feeds wait for one such read at the most. {@value #MOST} wait here; one more is
 * {@code overloaded}. Any thread.
 */
public final class SpareReads {
    static final int MOST = 1_024;

    private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** Creates it with nothing under way. */
    public SpareReads() {}

    <T> CompletableFuture<T> read(Supplier<CompletableFuture<T>> read) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            if (waiting.size() == MOST) {
                return CompletableFuture.failedFuture(
                        new ProtocolException(ErrorCode.OVERLOADED, "too much is read beside the logs"));
            }
            waiting.add(() -> begin(read).whenComplete((found, failure) -> {
                if (failure == null) {
                    answer.complete(found);
                } else {
                    answer.completeExceptionally(failure);
                }
            }));
            if (underWay) {
                return answer;
            }
            underWay = true;
        }
        goOn();
        return answer;
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> read) {
        try {
            return read.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** A loop, since those that a closed store refuses are done at once, one after the other. */
    private void goOn() {
        for (Supplier<CompletableFuture<?>> next = next(); next != null; next = next()) {
            CompletableFuture<?> done = next.get();
            if (!done.isDone()) {
                done.whenComplete((found, failure) -> goOn());
                return;
            }
        }
    }

    private synchronized @Nullable Supplier<CompletableFuture<?>> next() {
        Supplier<CompletableFuture<?>> next = waiting.poll();
        underWay = next != null;
        return next;
    }
}
