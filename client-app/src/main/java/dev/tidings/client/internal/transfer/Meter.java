package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Says how far a transfer has come and how fast it goes: over the last seconds, not since its beginning. Any thread.
 */
final class Meter {
    private static final long EACH_NANOS = Duration.ofMillis(250).toNanos();
    private static final int SAMPLES = 12;

    private final Ticker ticker;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private String name;
    private OptionalLong total = OptionalLong.empty();
    private Stage stage = Stage.QUEUED;
    private long done;

    /** Where it was at a time. */
    private record Sample(long nanos, long done) {}

    Meter(String name, Ticker ticker) {
        this.name = name;
        this.ticker = ticker;
    }

    synchronized void describe(String known, OptionalLong size) {
        name = known;
        total = size;
    }

    /** What it does from here on. Bytes count towards the rate while they move. */
    synchronized void stage(Stage next) {
        if (next != stage) {
            stage = next;
            samples.clear();
        }
    }

    synchronized void reached(long position) {
        done = position;
        long now = ticker.nanos();
        if (samples.isEmpty() || now - samples.getLast().nanos() >= EACH_NANOS) {
            samples.addLast(new Sample(now, position));
        }
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    synchronized Progress progress() {
        return new Progress(name, stage, done, total, rate());
    }

    private long rate() {
        if (stage != Stage.MOVING || samples.isEmpty()) {
            return 0;
        }
        long nanos = ticker.nanos() - samples.getFirst().nanos();
        long moved = done - samples.getFirst().done();
        return nanos <= 0 || moved <= 0 ? 0 : (long) (moved * 1e9 / nanos);
    }
}
