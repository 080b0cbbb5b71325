package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log-in or an attempt.
 *
 * @param at stamp
 * @param address network address it came from
 * @param device number of the device that got in, or null
 * @param outcome what came of it
 */
public record LogInRecord(
        Instant at, String address, @Nullable Long device, Outcome outcome) {
    /** What came of it. */
    public enum Outcome {
        /** The user got in. */
        OK,
        /** The password was wrong. */
        FAILED,
        /** Refused without a look at the password. */
        LOCKED_OUT
    }

    /** Validates. */
    public LogInRecord {
        requireNonNull(at, "at is null");
        requireNonNull(address, "address is null");
        requireNonNull(outcome, "outcome is null");
    }
}
