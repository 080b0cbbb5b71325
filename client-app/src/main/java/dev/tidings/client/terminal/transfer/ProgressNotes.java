package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** For conversations: now and then a line, where it takes longer than a few seconds. Any thread. */
public final class ProgressNotes implements Progresses {
    private static final long EACH_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int COLUMNS = 78;

    private final Consumer<String> notes;
    private final Ticker ticker;
    private final Tally tally = new Tally();
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
    public synchronized void expect(Collection<OptionalLong> sizes) {
        tally.expect(sizes);
    }

    @Override
    public void add(Transfer<?> transfer, OptionalLong size) {
        synchronized (this) {
            tally.add(transfer, size);
        }
        transfer.onProgress(this::changed);
    }

    @Override
    public synchronized void drop(OptionalLong size) {
        tally.drop(size);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void changed(Progress progress) {
        String line;
        synchronized (this) {
            tally.look();
            long now = ticker.nanos();
            if (closed || now - lastNanos < EACH_NANOS) {
                return;
            }
            lastNanos = now;
            line = Bar.of(tally.isMany() ? tally.total() : progress, COLUMNS);
        }
        notes.accept(line);
    }
}
