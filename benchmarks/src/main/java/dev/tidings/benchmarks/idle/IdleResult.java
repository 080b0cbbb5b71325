package dev.tidings.benchmarks.idle;

import java.util.Locale;

/**
 * What sessions that only answer pings cost.
 *
 * @param connections held
 * @param residentBytesBefore memory of the server without them
 * @param residentBytesAfter memory of the server with them
 * @param bytesPerConnection the difference, per connection
 * @param collectedBytesPerConnection the same, with the server's garbage collected before both readings
 * @param cpuShare CPU time per time: 1 is one core
 */
record IdleResult(
        int connections,
        long residentBytesBefore,
        long residentBytesAfter,
        long bytesPerConnection,
        long collectedBytesPerConnection,
        double cpuShare) {
    private static final double MIB = 1024 * 1024;
    private static final int PERCENT = 100;

    static IdleResult of(int connections, Memory before, Memory after, double cpuShare) {
        return new IdleResult(
                connections,
                before.residentBytes(),
                after.residentBytes(),
                (after.residentBytes() - before.residentBytes()) / connections,
                (after.collectedBytes() - before.collectedBytes()) / connections,
                cpuShare);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %,d idle sessions
                  memory     %.1f MiB resident before, %.1f MiB with them
                  each       %,d bytes; %,d with the garbage collected before both readings
                  cpu        %.1f %% of one core
                """,
                connections,
                residentBytesBefore / MIB,
                residentBytesAfter / MIB,
                bytesPerConnection,
                collectedBytesPerConnection,
                cpuShare * PERCENT);
    }
}
