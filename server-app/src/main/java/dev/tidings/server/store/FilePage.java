package dev.tidings.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files in entries.
 *
 * @param files newest first; one that stands in several entries comes with each of them
 * @param cursor where to go on, or null at the end
 */
public record FilePage(List<Item> files, @Nullable String cursor) {
    /** Copies. */
    public FilePage {
        files = List.copyOf(files);
    }

    /**
     * A file in an entry.
     *
     * @param file what it is
     * @param name what the entry calls it
     * @param entry where it stands
     */
    public record Item(StoredFile file, String name, StoredEntry entry) {
        /** Without the names. */
        @Override
        public String toString() {
            return "Item[" + file + ", " + entry + "]";
        }
    }
}
