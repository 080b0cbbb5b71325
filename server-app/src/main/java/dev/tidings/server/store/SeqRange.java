package dev.tidings.server.store;

/**
 * Places of a conversation's log.
 *
 * @param first at least 1
 * @param last at least {@code first}, included
 */
public record SeqRange(long first, long last) {
    /** Validates. */
    public SeqRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("range: " + first + " to " + last + " (expected: 1 <= first <= last)");
        }
    }

    /**
     * Whether a place lies within.
     *
     * @param seq a place
     * @return true from first to last
     */
    public boolean contains(long seq) {
        return seq >= first && seq <= last;
    }
}
