package dev.tidings.benchmarks.idle;

import dev.tidings.benchmarks.target.ProcessUsage;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How many sessions to hold, and how.
 *
 * @param connections sessions
 * @param devicesPerUser each user has so many of them
 * @param duration of the measurement of CPU time
 * @param settle how long to wait before memory is read
 */
record IdleOptions(int connections, int devicesPerUser, Duration duration, Duration settle) {
    /** Files a JVM has open anyway, amply. */
    private static final int OTHER_FILES = 300;

    /** Validates. */
    IdleOptions {
        within(1, 1_000_000, connections, "connections");
        within(1, 10_000, devicesPerUser, "devicesPerUser");
        within(1, 3_600, duration.toSeconds(), "seconds");
        within(0, 3_600, settle.toSeconds(), "settle");
    }

    int users() {
        return (connections + devicesPerUser - 1) / devicesPerUser;
    }

    /**
     * Looks whether a process may have that many sockets.
     *
     * @throws IllegalArgumentException if not, with what to do
     */
    void checkOpenFiles(String who, ProcessUsage usage) {
        OptionalLong limit = usage.openFileLimit();
        if (limit.isPresent() && limit.getAsLong() < connections + OTHER_FILES) {
            throw new IllegalArgumentException(who + " may have " + limit.getAsLong() + " files open (expected: >= "
                    + (connections + OTHER_FILES) + " for " + connections + " connections); raise it with ulimit -n");
        }
    }

    private static void within(long least, long most, long value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }
}
