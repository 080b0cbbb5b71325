package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileProgress;
import dev.tidings.client.internal.work.Callbacks;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells the application how far it is, where all else is told; at most one report waits there.
 *
 * @param callbacks where it is told
 * @param listener the application's
 * @param waits whether one does
 */
record Reporting(Callbacks callbacks, Consumer<AccountFileProgress> listener, AtomicBoolean waits) {
    void report(long done, long total) {
        if (waits.compareAndSet(false, true)) {
            callbacks.execute(() -> {
                waits.set(false);
                listener.accept(new AccountFileProgress(done, total));
            });
        }
    }
}
