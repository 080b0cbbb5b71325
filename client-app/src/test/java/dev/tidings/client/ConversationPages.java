package dev.tidings.client;

import dev.tidings.protocol.message.ConversationList;
import java.util.List;

/** Lists of conversations for scripts. */
final class ConversationPages {
    private ConversationPages() {}

    static ConversationList of(String first, long firstInherited, String second, long secondInherited) {
        return new ConversationList(List.of(item(first, firstInherited), item(second, secondInherited)), false);
    }

    static ConversationList page(String only, boolean more) {
        return new ConversationList(List.of(item(only, 1)), more);
    }

    /** Its head is past what it inherited, as others have written since. */
    private static ConversationList.Item item(String conversation, long inherited) {
        return new ConversationList.Item(
                conversation, "bob", List.of("alice", "bob"), inherited + 10, inherited, null, null, null, null);
    }
}
