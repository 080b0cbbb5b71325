package dev.tidings.server.internal.service;

import dev.tidings.protocol.pipeline.Ticker;

/** So much a second and no more, with nothing saved beyond one second. Any thread. */
public final class Budget {
    private static final long NANOS = 1_000_000_000;

    private final long perSecond;
    private final Ticker ticker;
    /** When all that was taken will have been refilled. */
    private long fullAt;

    /**
     * Creates a full budget.
     *
     * @param perSecond 1 to a milliard
     * @param ticker time
     */
    public Budget(long perSecond, Ticker ticker) {
        this.perSecond = perSecond;
        this.ticker = ticker;
        this.fullAt = ticker.nanos();
    }

    /**
     * Takes from it, if there is enough. What costs more than a whole second's worth is let through when it is full.
     *
     * @param cost at least 0
     * @return whether it was taken
     */
    public synchronized boolean take(long cost) {
        long now = ticker.nanos();
        long debt = Math.max(0, fullAt - now) + Math.min(cost, perSecond) * (NANOS / perSecond);
        if (debt > NANOS) {
            return false;
        }
        fullAt = now + debt;
        return true;
    }
}
