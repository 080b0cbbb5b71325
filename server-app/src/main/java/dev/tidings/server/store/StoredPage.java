package dev.tidings.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of several conversations, oldest first.
 *
 * @param entries in commit order
 * @param cursor where to go on towards older ones, or null if there are none
 */
public record StoredPage(
        List<StoredEntry> entries, @Nullable String cursor) {
    /** Copies. */
    public StoredPage {
        entries = List.copyOf(entries);
    }
}
