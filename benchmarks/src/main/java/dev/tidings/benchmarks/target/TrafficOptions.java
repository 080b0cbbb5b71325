package dev.tidings.benchmarks.target;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Options that say what is sent, and for how long it is measured. Filled in by picocli, then only read. */
public final class TrafficOptions {
    @Option(names = "--window", description = "most unanswered sends of one who sends")
    private int window = 64;

    @Option(names = "--text-bytes", description = "length of a text")
    private int textBytes = 200;

    @Option(names = "--warmup", description = "seconds before the measurement")
    private int warmup = 5;

    @Option(names = "--seconds", description = "how long to measure")
    private int seconds = 15;

    @Option(names = "--loops", description = "threads of the clients")
    private int loops = 1;

    /**
     * How much one who sends may be ahead.
     *
     * @return most unanswered sends
     */
    public int window() {
        return window;
    }

    /**
     * How long a text is.
     *
     * @return its length in bytes
     */
    public int textBytes() {
        return textBytes;
    }

    /**
     * What isn't measured yet.
     *
     * @return how long that lasts
     */
    public Duration warmup() {
        return Duration.ofSeconds(warmup);
    }

    /**
     * What is measured.
     *
     * @return how long that lasts
     */
    public Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    /**
     * What the clients run on.
     *
     * @return how many threads
     */
    public int loops() {
        return loops;
    }
}
