package dev.tidings.server.store;

/**
 * How much to read at the most. Whichever is reached first ends the reading, but one entry is always read.
 *
 * @param entries at least 1
 * @param bodyChars characters of bodies, at least 1
 */
public record ReadLimit(int entries, int bodyChars) {
    /** Validates. */
    public ReadLimit {
        if (entries < 1 || bodyChars < 1) {
            throw new IllegalArgumentException(
                    "limit: " + entries + " entries, " + bodyChars + " characters (expected: >= 1 each)");
        }
    }
}
