package dev.tidings.protocol.message;

import java.util.List;

/**
 * {@code memberList}: the reply to {@link ListMembers}. At most 200. See docs/protocol.md, "Groups".
 *
 * @param members ordered by name
 * @param more whether there are more behind the last
 */
public record MemberList(List<Item> members, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public MemberList {
        members = List.copyOf(Check.present(members, "members"));
    }

    /**
     * A member.
     *
     * @param user log-in name
     * @param role what the member may do; always {@link Role#MEMBER} between two users
     */
    public record Item(String user, Role role) {
        /** Validates. */
        public Item {
            Check.userName(user, "user");
            Check.present(role, "role");
        }
    }
}
