package dev.tidings.client.internal.desk;

import dev.tidings.client.event.ConnectionState;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the connection on their way to the store thread. Where too much waits for that, a change that hasn't come
 * there gives way to the next one, so that a server that comes and goes meanwhile costs nothing. Confined to the event
 * loop.
 */
final class StateChanges {
    private final StoreThread thread;
    private final BiConsumer<ConnectionState, Turn> counter;
    private @Nullable Change last;

    /** One of them, until it has run. */
    private final class Change implements Task {
        private final AtomicReference<@Nullable ConnectionState> state;

        Change(ConnectionState first) {
            state = new AtomicReference<>(first);
        }

        boolean becomes(ConnectionState next) {
            ConnectionState before = state.get();
            return before != null && state.compareAndSet(before, next);
        }

        @Override
        public void run(Turn turn) {
            ConnectionState reached = state.getAndSet(null);
            if (reached != null) {
                counter.accept(reached, turn);
            }
        }
    }

    StateChanges(StoreThread thread, BiConsumer<ConnectionState, Turn> counter) {
        this.thread = thread;
        this.counter = counter;
    }

    void post(ConnectionState state) {
        if (thread.isFull() && last != null && last.becomes(state)) {
            return;
        }
        last = new Change(state);
        thread.postAlways(last);
    }

    /** Something else comes now, and no change behind it may be told before it. */
    void separate() {
        last = null;
    }
}
