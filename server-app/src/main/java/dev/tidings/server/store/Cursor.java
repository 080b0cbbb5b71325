package dev.tidings.server.store;

import java.util.List;

/**
 * How far a device has got in a conversation.
 *
 * @param conversation the conversation's number
 * @param delivered last place it has stored, 0 at the beginning
 * @param hidden places above {@code delivered} that are not for it, ascending and apart from each other
 */
public record Cursor(long conversation, long delivered, List<SeqRange> hidden) {
    /** Copies. */
    public Cursor {
        hidden = List.copyOf(hidden);
    }
}
