package dev.tidings.benchmarks.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How long a disk takes to make 4 KiB durable: what no durable message can beat. */
public final class DiskProbe {
    private static final int BLOCK_BYTES = 4096;
    private static final double P99 = 99.0;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DIGITS = 3;

    private DiskProbe() {}

    /**
     * Appends and syncs until the time is over.
     *
     * @param folder on the disk in question; the file is deleted
     * @param duration how long
     * @return 99 % of the syncs took at most this many milliseconds
     */
    public static double fsyncP99Millis(Path folder, Duration duration) {
        try {
            Path file = Files.createTempFile(folder, "probe", null);
            try {
                return probe(file, duration).getValueAtPercentile(P99) / NANOS_PER_MILLI;
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Histogram probe(Path file, Duration duration) throws IOException {
        Histogram took = new Histogram(DIGITS);
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            long before = start;
            while (before - start < duration.toNanos()) {
                channel.write(block.clear());
                channel.force(true);
                long after = System.nanoTime();
                took.recordValue(after - before);
                before = after;
            }
        }
        return took;
    }
}
