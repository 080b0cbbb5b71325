package dev.tidings.server.config;

import java.time.Duration;

/**
 * When guessing passwords ends.
 *
 * @param failures failed log-ins in a row that lock a peer out
 * @param duration how long it stays locked out
 */
public record LockOutConfig(int failures, Duration duration) {
    /** Validates. */
    public LockOutConfig {
        ServerOptions.LOCK_OUT_FAILURES.check(failures);
        ServerOptions.BLOCK_DURATION.check(duration);
    }
}
