package dev.tidings.protocol.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fileList}: the reply to {@link ListFiles}. At most {@value History#MOST}. See docs/protocol.md, "Files".
 *
 * @param files newest first; one that stands in several entries comes with each of them
 * @param more whether there are older ones
 * @param cursor for the next list, or null
 */
public record FileList(
        List<Item> files, boolean more, @Nullable String cursor) implements ServerMessage {
    /** Validates and copies. */
    public FileList {
        files = List.copyOf(Check.present(files, "files"));
        if (cursor != null) {
            Check.length(1, History.CURSOR_LENGTH, cursor, "cursor");
        }
    }

    /**
     * A file in an entry.
     *
     * @param file id of the file
     * @param name as the entry has it
     * @param size in bytes
     * @param sha256 64 lower-case hexadecimal digits
     * @param from name of the entry's author, as of then
     * @param to a user, {@code #group} or {@code *}, as of then
     * @param conversation id of the conversation
     * @param seq the entry's place in it
     * @param at the entry's stamp
     */
    public record Item(
            String file,
            String name,
            long size,
            String sha256,
            String from,
            String to,
            String conversation,
            long seq,
            Instant at) {
        /** Validates. */
        public Item {
            Check.fileId(file, "file");
            Check.fileName(name, "name");
            Check.bytes(size, "size");
            Check.sha256(sha256, "sha256");
            Check.length(1, 64, from, "from");
            Check.length(1, 64, to, "to");
            Check.conversationId(conversation, "conversation");
            Check.atLeast(1, seq, "seq");
            Check.present(at, "at");
        }

        /** Without the name. */
        @Override
        public String toString() {
            return "Item[file=" + file + ", size=" + size + ", " + conversation + "/" + seq + "]";
        }
    }
}
