package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells listeners how far a transfer has come: not too often, never while they are busy, and at the end. Any thread.
 */
final class Announcer {
    private static final long EACH_NANOS = Duration.ofMillis(100).toNanos();

    private final Supplier<Progress> progress;
    private final Surroundings around;
    private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
    private boolean telling;
    private boolean ended;
    private long lastNanos;

    Announcer(Supplier<Progress> progress, Surroundings around) {
        this.progress = progress;
        this.around = around;
        this.lastNanos = around.ticker().nanos() - EACH_NANOS;
    }

    void add(Consumer<Progress> listener) {
        boolean late;
        synchronized (this) {
            listeners.add(listener);
            late = ended;
        }
        if (late) {
            around.callbacks().execute(() -> listener.accept(progress.get()));
        }
    }

    void changed() {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (this) {
            long now = around.ticker().nanos();
            if (telling || ended || now - lastNanos < EACH_NANOS) {
                return;
            }
            telling = true;
            lastNanos = now;
        }
        around.callbacks().execute(() -> {
            tell();
            synchronized (this) {
                telling = false;
            }
        });
    }

    void last() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        if (!listeners.isEmpty()) {
            around.callbacks().execute(this::tell);
        }
    }

    private void tell() {
        Progress now = progress.get();
        listeners.forEach(listener -> listener.accept(now));
    }
}
