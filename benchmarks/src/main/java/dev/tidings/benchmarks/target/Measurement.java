package dev.tidings.benchmarks.target;

/**
 * Something to be done with a server that listens.
 *
 * @param <R> what comes of it
 */
@FunctionalInterface
public interface Measurement<R> {
    /**
     * Measures.
     *
     * @param target what
     * @return what came of it
     * @throws InterruptedException if interrupted
     */
    R on(Target target) throws InterruptedException;
}
