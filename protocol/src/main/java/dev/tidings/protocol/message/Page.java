package dev.tidings.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code page}: past entries, oldest first. At most {@value History#MOST} and 256 KiB. See docs/protocol.md, "History".
 *
 * @param entries the entries
 * @param more whether there are more in the direction asked for
 * @param cursor for the next page across all conversations, or null
 */
public record Page(
        List<Entry> entries, boolean more, @Nullable String cursor) implements ServerMessage {
    /** Largest encoding of a page's entries in bytes. */
    public static final int BYTE_LIMIT = 256 * 1024;

    /** Validates and copies. */
    public Page {
        entries = List.copyOf(Check.present(entries, "entries"));
    }
}
