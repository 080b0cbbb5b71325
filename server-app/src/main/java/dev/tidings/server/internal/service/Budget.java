package dev.tidings.server.internal.service;

import dev.tidings.protocol.pipeline.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/** So much a second and no more, with so much saved up at most. Any thread; nobody waits for another. */
public final class Budget {
    private static final long NANOS = 1_000_000_000;

    private final long nanosEach;
    private final long most;
    private final Ticker ticker;
    /** When all that was taken will have been refilled. */
    private final AtomicLong fullAt;

    /**
     * Creates a full budget that saves one second's worth.
     *
     * @param perSecond 1 to a milliard
     * @param ticker time
     */
    public Budget(long perSecond, Ticker ticker) {
        this(perSecond, perSecond, ticker);
    }

    /**
     * Creates a full budget.
     *
     * @param perSecond 1 to a milliard
     * @param most what it holds when it is full, 1 to a milliard
     * @param ticker time
     */
    public Budget(long perSecond, long most, Ticker ticker) {
        this.nanosEach = NANOS / perSecond;
        this.most = most;
        this.ticker = ticker;
        this.fullAt = new AtomicLong(ticker.nanos());
    }

    /**
     * Takes from it, if there is enough. What costs more than all it holds is let through when it is full.
     *
     * @param cost at least 0
     * @return whether it was taken
     */
    public boolean take(long cost) {
        return takeOrWait(cost) == 0;
    }

    /**
     * Takes from it, if there is enough.
     *
     * @param cost as for {@link #take}
     * @return 0 if it was taken, otherwise the nanoseconds until there is enough
     */
    public long takeOrWait(long cost) {
        long now = ticker.nanos();
        while (true) {
            long full = fullAt.get();
            long debt = Math.max(0, full - now) + Math.min(cost, most) * nanosEach;
            long missing = debt - most * nanosEach;
            if (missing > 0) {
                return missing;
            }
            if (fullAt.compareAndSet(full, now + debt)) {
                return 0;
            }
        }
    }
}
