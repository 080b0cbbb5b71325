package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one user, or one network, may do of one thing. Made by a {@link RateLimit}. Any thread. */
public final class Allowance {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String things;
    private final Budget budget;
    private final long leastWaitNanos;

    Allowance(String things, Budget budget, Duration leastWait) {
        this.things = things;
        this.budget = budget;
        this.leastWaitNanos = leastWait.toNanos();
    }

    /**
     * Counts one, if it may be.
     *
     * @return null if it may be, otherwise {@code rate_limited} with the time to wait in whole milliseconds
     */
    public @Nullable ProtocolException take() {
        long missing = budget.takeOrWait(1);
        if (missing == 0) {
            return null;
        }
        // Rounded up: who comes back after that time is never a moment too early.
        long millis = (Math.max(missing, leastWaitNanos) + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
        return new ProtocolException(ErrorCode.RATE_LIMITED, "too many " + things, Duration.ofMillis(millis));
    }
}
