package dev.tidings.benchmarks.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A result with what surrounds it.
 *
 * @param pairs as asked for
 * @param window as asked for
 * @param rate as asked for; 0 for flat out
 * @param textBytes as asked for
 * @param result what was measured
 * @param serverResidentBytes memory of the server at the end, if known
 * @param fsyncP99MillisBefore of the disk before the run, if known
 * @param fsyncP99MillisAfter of the disk after the run, if known
 */
record LoadReport(
        int pairs,
        int window,
        int rate,
        int textBytes,
        LoadResult result,
        @Nullable Long serverResidentBytes,
        @Nullable Double fsyncP99MillisBefore,
        @Nullable Double fsyncP99MillisAfter) {
    private static final double MIB = 1024 * 1024;

    String text() {
        return String.format(
                        Locale.ROOT,
                        """
                %d pairs, window %d, %s, texts of %d bytes, %.1f s
                  sent       %,10.0f /s
                  delivered  %,10.0f /s
                  latency    p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms, max %.3f ms
                  server     %s CPU s per million messages, %s MiB resident
                  clients    %.2f CPU s per million messages
                  disk       fsync p99 %s ms before, %s ms after
                  flaws      %d missing, %d out of order
                """,
                        pairs,
                        window,
                        rate == 0 ? "flat out" : rate + " messages/s",
                        textBytes,
                        result.seconds(),
                        result.sentPerSecond(),
                        result.deliveredPerSecond(),
                        result.p50Millis(),
                        result.p99Millis(),
                        result.p999Millis(),
                        result.maxMillis(),
                        number(result.serverCpuPerMillion()),
                        number(serverResidentBytes == null ? null : serverResidentBytes / MIB),
                        result.clientCpuPerMillion(),
                        number(fsyncP99MillisBefore),
                        number(fsyncP99MillisAfter),
                        result.missing(),
                        result.outOfOrder())
                + (result.floodSent() == null ? "" : flood());
    }

    private String flood() {
        return String.format(
                Locale.ROOT, "  flood      %,d sent, %,d refused%n", result.floodSent(), result.floodRefused());
    }

    private static String number(@Nullable Double value) {
        return value == null ? "?" : String.format(Locale.ROOT, "%.2f", value);
    }
}
