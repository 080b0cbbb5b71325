package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param conversation its number
 * @param name how the member addresses it: a user, {@code #group} or {@code *}
 * @param members names of its members; empty for everyone and for groups
 * @param head largest committed place, 0 if it is empty
 * @param inherited largest place that came out of the backup when the log was last restored, 0 if it never was
 * @param group more about a group; null for others, and for a group that was left
 */
public record ConversationInfo(
        long conversation,
        String name,
        List<String> members,
        long head,
        long inherited,
        @Nullable GroupInfo group) {
    /** Validates and copies. */
    public ConversationInfo {
        requireNonNull(name, "name is null");
        members = List.copyOf(members);
    }
}
