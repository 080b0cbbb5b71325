package dev.tidings.client.internal.desk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Something the desk does within one transaction. */
@FunctionalInterface
interface Task {
    /** On the store thread. What isn't known to be written must not be told: see {@link Turn#after}. */
    void run(Turn turn);

    /** Instead of {@link #run}, or after it where the transaction failed. */
    default void refuse(RuntimeException why) {}

    /** A task that somebody waits for. */
    static Task of(CompletableFuture<?> future, Consumer<RuntimeException> refusal, Task task) {
        return new Task() {
            @Override
            public void run(Turn turn) {
                task.run(turn);
            }

            @Override
            public void refuse(RuntimeException why) {
                if (!future.isDone()) {
                    refusal.accept(why);
                }
            }
        };
    }
}
