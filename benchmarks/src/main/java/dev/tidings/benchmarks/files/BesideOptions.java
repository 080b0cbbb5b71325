package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.load.LoadOptions;
import java.time.Duration;

/**
 * What goes on at a time.
 *
 * @param movers clients that move a file again and again, every other one upwards
 * @param rate messages a second between two others
 * @param warmup before the measurement
 * @param duration of the measurement
 */
record BesideOptions(int movers, int rate, Duration warmup, Duration duration) {
    private static final int WINDOW = 64;
    private static final int TEXT_BYTES = 200;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    LoadOptions talk() {
        return new LoadOptions(1, WINDOW, rate, 0, warmup, duration, DRAIN, TEXT_BYTES, 1, 0);
    }
}
