package dev.tidings.server.store;

import java.util.List;

/**
 * How far the members of a conversation have got, as one of them is told.
 *
 * @param conversation the conversation's number
 * @param members all of them where they are few, otherwise the one who is told alone
 */
public record ConversationMarks(long conversation, List<MemberMarks> members) {
    /** Copies. */
    public ConversationMarks {
        members = List.copyOf(members);
    }
}
