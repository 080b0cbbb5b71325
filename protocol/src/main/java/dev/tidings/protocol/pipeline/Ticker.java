package dev.tidings.protocol.pipeline;

/** Monotonic time for time-outs; never for stamps. Tests move their own. */
@FunctionalInterface
public interface Ticker {
    /**
     * Time since some fixed moment.
     *
     * @return nanoseconds, never less than before
     */
    long nanos();

    /**
     * The machine's own.
     *
     * @return {@link System#nanoTime}
     */
    static Ticker system() {
        return System::nanoTime;
    }
}
