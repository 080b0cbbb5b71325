package dev.tidings.protocol.message;

import java.util.List;

/**
 * {@code markList}: the reply to {@link ListMarks}. At most 200. See docs/protocol.md, "Marks".
 *
 * @param marks ordered by name
 * @param more whether there are more behind the last
 */
public record MarkList(List<Item> marks, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public MarkList {
        marks = List.copyOf(Check.present(marks, "marks"));
    }

    /**
     * How far a member has got.
     *
     * @param user log-in name
     * @param delivered last place that some device of the user has stored, 0 if none
     * @param read last place the user has read, 0 if none
     */
    public record Item(String user, long delivered, long read) {
        /** Validates. */
        public Item {
            Check.userName(user, "user");
            Check.atLeast(0, delivered, "delivered");
            Check.atLeast(0, read, "read");
        }
    }
}
