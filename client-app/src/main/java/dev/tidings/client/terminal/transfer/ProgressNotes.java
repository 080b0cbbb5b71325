package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** For conversations: now and then a line, where it takes longer than a few seconds. Any thread. */
public final class ProgressNotes implements Progresses {
    private static final long EACH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int COLUMNS = 78;

    private final Consumer<String> notes;
    private final Ticker ticker;
    private final Map<Transfer<?>, Progress> all = new LinkedHashMap<>();
    private long lastNanos;
    private boolean closed;

    /**
     * Creates them.
     *
     * @param notes takes lines from any thread
     * @param ticker says when it is time
     */
    public ProgressNotes(Consumer<String> notes, Ticker ticker) {
        this.notes = notes;
        this.ticker = ticker;
        this.lastNanos = ticker.nanos();
    }

    @Override
    public void add(Transfer<?> transfer) {
        synchronized (this) {
            all.put(transfer, transfer.progress());
        }
        transfer.onProgress(progress -> changed(transfer, progress));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void changed(Transfer<?> transfer, Progress progress) {
        String line;
        synchronized (this) {
            all.put(transfer, progress);
            long now = ticker.nanos();
            if (closed || now - lastNanos < EACH_NANOS) {
                return;
            }
            lastNanos = now;
            line = all.size() == 1 ? Bar.of(progress, COLUMNS) : Bar.total(all.values(), COLUMNS);
        }
        notes.accept(line);
    }
}
