package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.SendTemplate;
import java.time.Duration;

/**
 * What load to make.
 *
 * @param pairs of one sender and one recipient
 * @param window most unanswered sends of a sender
 * @param rate messages a second, all pairs together; 0 for flat out
 * @param messages after which the run ends, all pairs together; 0 for as many as fit in the time
 * @param warmup before the measurement
 * @param duration of the measurement
 * @param drain how long to wait at the end for what is under way
 * @param textBytes length of a text
 * @param loops event loops of the clients
 * @param flood further users who send as fast as they can and aren't measured
 */
public record LoadOptions(
        int pairs,
        int window,
        int rate,
        long messages,
        Duration warmup,
        Duration duration,
        Duration drain,
        int textBytes,
        int loops,
        int flood) {
    /** Validates. */
    public LoadOptions {
        within(1, 100_000, pairs, "pairs");
        within(1, 256, window, "window");
        within(0, 100_000_000, rate, "rate");
        within(0, Long.MAX_VALUE, messages, "messages");
        within(0, 3_600, warmup.toSeconds(), "warmup");
        within(1, 3_600, duration.toSeconds(), "seconds");
        within(SendTemplate.LEAST_TEXT_BYTES, 16 * 1024, textBytes, "textBytes");
        within(1, Math.min(64, pairs), loops, "loops");
        within(0, 1_000, flood, "flood");
    }

    boolean isFlatOut() {
        return rate == 0;
    }

    private static void within(long least, long most, long value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
