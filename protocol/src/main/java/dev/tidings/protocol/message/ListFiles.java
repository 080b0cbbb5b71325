package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code files}: asks for the files in entries the user may read, newest first. See docs/protocol.md, "Files".
 *
 * @param conversation any {@link Address} of the one conversation to look in, or null for all
 * @param cursor where an earlier list ended, or null for the latest
 * @param limit most files, 1 to {@value History#MOST}
 */
public record ListFiles(
        @Nullable String conversation, @Nullable String cursor, int limit) implements FileRequest, Request<FileList> {
    /** Validates. */
    public ListFiles {
        if (conversation != null) {
            Address.of(conversation);
        }
        if (cursor != null) {
            Check.length(1, History.CURSOR_LENGTH, cursor, "cursor");
        }
        Check.within(1, History.MOST, limit, "limit");
    }
}
