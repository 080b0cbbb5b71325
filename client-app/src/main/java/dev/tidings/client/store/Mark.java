package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

/**
 * How far this device has come in a conversation.
 *
 * @param conversation id of the conversation
 * @param seq last place taken or passed over, at least 0
 * @param name how this user addresses it: a user, {@code #group}, {@code *}, or the id while nothing better is known
 */
public record Mark(String conversation, long seq, String name) {
    /** Validates. */
    public Mark {
        requireNonNull(conversation, "conversation is null");
        requireNonNull(name, "name is null");
        if (seq < 0) {
            throw new IllegalArgumentException("seq: " + seq + " (expected: >= 0)");
        }
    }
}
