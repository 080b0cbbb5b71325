package dev.tidings.benchmarks.load;

import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** What the pairs of one event loop have done so far. Confined to that loop. */
final class Tally {
    private static final int DIGITS = 3;

    private final Consumer<Throwable> failed;
    private final Histogram latencies = new Histogram(DIGITS);
    private long written;
    private long sent;
    private long delivered;
    private long outOfOrder;
    private long from = Long.MAX_VALUE;
    private long until = Long.MAX_VALUE;
    private boolean measuring;

    Tally(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Latencies count for what was due to be sent from now on. */
    void measureFrom(long now) {
        from = now;
        measuring = true;
    }

    /** What is due later doesn't count; what is still under way does. */
    void measureUntil(long now) {
        until = now;
    }

    void written(int messages) {
        written += messages;
    }

    void sent() {
        sent++;
    }

    void delivered(long dueAt, long now) {
        delivered++;
        if (measuring && dueAt - from >= 0 && dueAt - until < 0) {
            latencies.recordValue(Math.max(0, now - dueAt));
        }
    }

    /** An entry came twice, too early, or not at all. */
    void outOfOrder() {
        outOfOrder++;
    }

    void fail(Throwable cause) {
        failed.accept(cause);
    }

    Count count() {
        return new Count(written, sent, delivered, outOfOrder);
    }

    Histogram latencies() {
        return latencies;
    }

    /** Totals since the beginning. */
    record Count(long written, long sent, long delivered, long outOfOrder) {
        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(
                    written + other.written,
                    sent + other.sent,
                    delivered + other.delivered,
                    outOfOrder + other.outOfOrder);
        }

        /** Nothing is under way. */
        boolean isSettled() {
            return written == sent && written <= delivered;
        }
    }
}
