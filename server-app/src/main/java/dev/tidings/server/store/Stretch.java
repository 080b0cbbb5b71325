package dev.tidings.server.store;

import java.util.List;

/**
 * A stretch of a conversation's log as one user may read it.
 *
 * @param entries in ascending order
 * @param end how far the reading got, in its direction and included: what lies between where it began and here, and
 *     isn't among the entries, is not for this user
 * @param more whether there may be more for this user beyond
 */
public record Stretch(List<StoredEntry> entries, long end, boolean more) {
    /** Copies. */
    public Stretch {
        entries = List.copyOf(entries);
    }
}
