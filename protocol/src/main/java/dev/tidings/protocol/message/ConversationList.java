package dev.tidings.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code conversationList}: the reply to {@link ListConversations}. At most 200. See docs/protocol.md, "Lists".
 *
 * @param conversations ordered by id
 * @param more whether there are more behind the last
 */
public record ConversationList(List<Item> conversations, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public ConversationList {
        conversations = List.copyOf(Check.present(conversations, "conversations"));
    }

    /**
     * A conversation.
     *
     * @param conversation its id
     * @param name how this user addresses it: a user, {@code #group} or {@code *}; of a group that was left, its name
     *     then
     * @param members names of its members; empty for everyone and for groups
     * @param head largest {@code seq}, 0 if it is empty
     * @param inherited largest {@code seq} that came out of the backup when the log was last restored, 0 if it never
     *     was
     * @param role this user's, where it is a group; null for others, and where the user is no longer a member
     * @param count how many members the group has; null where {@code role} is
     * @param history what those who join the group later may read; null where {@code role} is
     * @param keepMillis how long the group's entries are kept, 0 for ever; null where {@code role} is
     */
    public record Item(
            String conversation,
            String name,
            List<String> members,
            long head,
            long inherited,
            @Nullable Role role,
            @Nullable Integer count,
            @Nullable HistoryPolicy history,
            @Nullable Long keepMillis) {
        /** Validates and copies. */
        public Item {
            Check.length(1, 64, conversation, "conversation");
            Check.length(1, 64, name, "name");
            members = List.copyOf(Check.present(members, "members"));
            Check.atLeast(0, head, "head");
            Check.within(0, head, inherited, "inherited");
        }
    }
}
