package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code receipt}: a user's marks in a conversation have risen, or stand there. May be lost. See docs/protocol.md,
 * "Marks".
 *
 * @param conversation id of the conversation
 * @param user log-in name
 * @param delivered last place that some device of the user has stored, or null if this one didn't rise
 * @param read last place the user has read, or null if this one didn't rise
 */
public record MarksRaised(
        String conversation,
        String user,
        @Nullable Long delivered,
        @Nullable Long read) implements ServerMessage {
    /** Validates. */
    public MarksRaised {
        Check.length(1, 64, conversation, "conversation");
        Check.userName(user, "user");
        if (delivered == null && read == null) {
            throw new IllegalArgumentException("receipt: no mark (expected: delivered or read)");
        }
        if (delivered != null) {
            Check.atLeast(1, delivered, "delivered");
        }
        if (read != null) {
            Check.atLeast(1, read, "read");
        }
    }
}
