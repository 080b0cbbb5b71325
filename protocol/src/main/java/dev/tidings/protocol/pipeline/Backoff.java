package dev.tidings.protocol.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When to try again: at once, then after 50 ms and twice as long each time up to 500 ms, and up to 5 s once five
 * minutes have gone by. The upper half of each wait is random, so that clients which lost the same server don't return
 * as one; into the lower half counts the time that the attempt before took, so that a link which swallows everything is
 * found working again as soon as one that refuses. Confined to the link's event loop.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 50;
    private static final long MOST_MILLIS = 500;
    private static final long PATIENT_MOST_MILLIS = 5_000;
    private static final Duration PATIENT_AFTER = Duration.ofMinutes(5);

    private final Ticker ticker;
    private final RandomGenerator random;
    private int attempt;
    private long since;
    private long begunNanos;

    Backoff(Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.random = random;
        begun();
    }

    void reset() {
        attempt = 0;
    }

    /** An attempt begins. */
    void begun() {
        begunNanos = ticker.nanos();
    }

    long nextMillis() {
        if (attempt++ == 0) {
            since = ticker.nanos();
            return 0;
        }
        boolean patient = ticker.nanos() - since >= PATIENT_AFTER.toNanos();
        long most = patient ? PATIENT_MOST_MILLIS : MOST_MILLIS;
        long wait = Math.min(most, FIRST_MILLIS << Math.min(attempt - 2, 10));
        long taken = TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - begunNanos);
        return Math.max(0, wait / 2 - taken) + random.nextLong(wait / 2 + 1);
    }
}
