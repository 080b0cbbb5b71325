package dev.tidings.benchmarks.idle;

import java.util.Locale;

/**
 * What sessions that only answer pings cost.
 *
 * @param connections held
 * @param residentBytesBefore memory of the server without them, its garbage collected
 * @param residentBytesAfter memory of the server with them, as it is
 * @param bytesPerConnection the difference, per connection
 * @param marginalBytesPerConnection how much it grew by the second half of them, per connection of that half, as it is
 * @param collectedBytesPerConnection the difference with the server's garbage collected before both readings
 * @param cpuShare CPU time per time: 1 is one core
 */
record IdleResult(
        int connections,
        long residentBytesBefore,
        long residentBytesAfter,
        long bytesPerConnection,
        long marginalBytesPerConnection,
        long collectedBytesPerConnection,
        double cpuShare) {
    private static final double MIB = 1024 * 1024;
    private static final int PERCENT = 100;

    /**
     * Judges. What garbage the server holds before isn't taken off what it holds afterwards.
     *
     * @param first how many the first half are
     */
    static IdleResult of(int connections, int first, Memory before, Memory half, Memory after, double cpuShare) {
        return new IdleResult(
                connections,
                before.collectedBytes(),
                after.residentBytes(),
                (after.residentBytes() - before.collectedBytes()) / connections,
                (after.residentBytes() - half.residentBytes()) / (connections - first),
                (after.collectedBytes() - before.collectedBytes()) / connections,
                cpuShare);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %,d idle sessions
                  memory     %.1f MiB resident before, %.1f MiB with them
                  each       %,d bytes; %,d with the garbage collected afterwards too
                  marginal   %,d bytes for each of the second half
                  cpu        %.1f %% of one core
                """,
                connections,
                residentBytesBefore / MIB,
                residentBytesAfter / MIB,
                bytesPerConnection,
                collectedBytesPerConnection,
                marginalBytesPerConnection,
                cpuShare * PERCENT);
    }
}
