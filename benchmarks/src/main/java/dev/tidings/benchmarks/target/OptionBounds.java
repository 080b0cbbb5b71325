package dev.tidings.benchmarks.target;

/** What may be asked for with an option. */
public final class OptionBounds {
    private OptionBounds() {}

    /**
     * Checks a number.
     *
     * @param least smallest that makes sense
     * @param value what was asked for
     * @param name of the option, as it is typed
     * @throws IllegalArgumentException if it is less
     */
    public static void atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
