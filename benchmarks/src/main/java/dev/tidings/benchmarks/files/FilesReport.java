package dev.tidings.benchmarks.files;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What rounds with one file took.
 *
 * @param bytes size of the file
 * @param rounds one after the other
 * @param sha256Seconds what the hash of these bytes takes this process; both sides make it of an upload, the client
 *     alone of a download
 * @param serverCpuSeconds of all the rounds, if known
 * @param serverPeakBytes most memory the server had, if known
 * @param peakIsOfRounds whether that is of the rounds alone, and not since the server's start
 */
record FilesReport(
        long bytes,
        List<Round> rounds,
        double sha256Seconds,
        @Nullable Double serverCpuSeconds,
        @Nullable Long serverPeakBytes,
        boolean peakIsOfRounds) {
    private static final double MEGA = 1e6;
    private static final double MIB = 1024 * 1024;
    private static final int PERCENT = 100;

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%,d bytes%n%12s %20s %20s %20s", bytes, "round", "upload", "to a file", "to nowhere"));
        boolean rivalled = rounds.stream().anyMatch(round -> round.rivalUpload() != null);
        text.append(rivalled ? String.format("%29s %29s%n", "nginx, upload", "nginx, to a file") : "\n");
        for (int i = 0; i < rounds.size(); i++) {
            text.append(line(i + 1, rounds.get(i)));
        }
        Round last = rounds.get(rounds.size() - 1);
        text.append(String.format(
                Locale.ROOT,
                "  sha-256    %.2f s of one core: %.0f %% of the last upload%n  server     %s CPU s a"
                        + " round, %s MiB resident at most%s%n",
                sha256Seconds,
                sha256Seconds / last.upload() * PERCENT,
                number(serverCpuSeconds == null ? null : serverCpuSeconds / rounds.size()),
                number(serverPeakBytes == null ? null : serverPeakBytes / MIB),
                peakIsOfRounds ? "" : " since its start"));
        return text.toString();
    }

    private String line(int number, Round round) {
        return String.format(
                        Locale.ROOT,
                        "%12d %20s %20s %20s",
                        number,
                        rate(round.upload()),
                        rate(round.toFile()),
                        rate(round.toNowhere()))
                + rival(round.rivalUpload(), round.upload())
                + rival(round.rivalToFile(), round.toFile())
                + "\n";
    }

    private String rate(double seconds) {
        return String.format(Locale.ROOT, "%.2f s %,6.0f MB/s", seconds, bytes / MEGA / seconds);
    }

    /** What of the other's speed the own one is. */
    private String rival(@Nullable Double seconds, double own) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%22s (%.2f)", rate(seconds), seconds / own);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "?" : String.format(Locale.ROOT, "%,.1f", value);
    }
}
