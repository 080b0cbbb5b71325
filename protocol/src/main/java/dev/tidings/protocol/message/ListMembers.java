package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code members}: asks for the members of a conversation of the user's, ordered by name. See docs/protocol.md,
 * "Groups".
 *
 * @param conversation any {@link Address} but that of everyone
 * @param after name after which to go on, or null from the beginning
 */
public record ListMembers(String conversation, @Nullable String after) implements ClientMessage, Request<MemberList> {
    /** Validates. */
    public ListMembers {
        if (Address.of(Check.present(conversation, "conversation")).kind() == Address.Kind.EVERYONE) {
            throw new IllegalArgumentException("conversation: * (expected: one that has members)");
        }
        if (after != null) {
            Check.userName(after, "after");
        }
    }
}
