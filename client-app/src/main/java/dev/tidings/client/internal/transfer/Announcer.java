package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how far a transfer has come: not too often, never while they are busy, and at the end. Any thread.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final long EACH_NANOS = Duration.ofMillis(100).toNanos();

    private final Supplier<Progress> progress;
    private final Callbacks callbacks;
    private final Ticker ticker;
    private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
    private boolean telling;
    private boolean ended;
    private long lastNanos;

    Announcer(Supplier<Progress> progress, Callbacks callbacks, Ticker ticker) {
        this.progress = progress;
        this.callbacks = callbacks;
        this.ticker = ticker;
        this.lastNanos = ticker.nanos() - EACH_NANOS;
    }

    void add(Consumer<Progress> listener) {
        boolean late;
        synchronized (this) {
            listeners.add(listener);
            late = ended;
        }
        if (late) {
            callbacks.execute(() -> listener.accept(progress.get()));
        }
    }

    void changed() {
        if (listeners.isEmpty()) {
            return;
        }
        synchronized (this) {
            long now = ticker.nanos();
            if (telling || ended || now - lastNanos < EACH_NANOS) {
                return;
            }
            telling = true;
            lastNanos = now;
        }
        callbacks.execute(() -> {
            try {
                tell();
            } finally {
                synchronized (this) {
                    telling = false;
                }
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
            callbacks.execute(this::tell);
        }
    }

    private void tell() {
        Progress now = progress.get();
        listeners.forEach(listener -> {
            try {
                listener.accept(now);
            } catch (RuntimeException | Error theirs) {
                LOG.error("a listener of a transfer failed", theirs);
            }
        });
    }
}
