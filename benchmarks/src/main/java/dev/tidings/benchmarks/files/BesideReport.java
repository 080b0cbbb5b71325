package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.load.LoadResult;
import java.util.Locale;

/**
 * What messages took beside files.
 *
 * @param movers clients that moved them
 * @param rate messages a second, as asked for
 * @param bytes size of the file that each moved
 * @param upBytesPerSecond moved up, warm-up included
 * @param downBytesPerSecond moved down, warm-up included
 * @param connectionsLost those of the movers, as by pings that stayed away; were one of the others lost, there would be
 *     no report
 * @param talk of the messages
 */
record BesideReport(
        int movers,
        int rate,
        long bytes,
        double upBytesPerSecond,
        double downBytesPerSecond,
        int connectionsLost,
        LoadResult talk) {
    private static final double MEGA = 1e6;

    boolean isFlawless() {
        return connectionsLost == 0 && talk.isFlawless();
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %d messages/s for %.1f s while %d clients move a file of %,d bytes each
                  latency    p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms
                  files      %,.0f MB/s up, %,.0f MB/s down
                  flaws      %d connections lost, %d messages missing, %d out of order
                """,
                rate,
                talk.seconds(),
                movers,
                bytes,
                talk.p50Millis(),
                talk.p99Millis(),
                talk.p999Millis(),
                talk.maxMillis(),
                upBytesPerSecond / MEGA,
                downBytesPerSecond / MEGA,
                connectionsLost,
                talk.missing(),
                talk.outOfOrder());
    }
}
