package dev.tidings.client.internal.net;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

/** Hops to an event loop that may have ended: then there is nothing left to be done on it. */
final class Loops {
    private Loops() {}

    /** False if it has ended. */
    static boolean run(EventLoop loop, Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
            return true;
        }
        try {
            loop.execute(action);
            return true;
        } catch (RejectedExecutionException over) {
            return false;
        }
    }

    /** Ends a future as another one ends. */
    static <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }
}
