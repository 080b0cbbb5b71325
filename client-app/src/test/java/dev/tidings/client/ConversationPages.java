package dev.tidings.client;

import dev.tidings.protocol.message.ConversationList;
import java.util.List;

/** Lists of conversations for scripts. */
final class ConversationPages {
    private ConversationPages() {}

    static ConversationList of(String first, long firstHead, String second, long secondHead) {
        return new ConversationList(List.of(item(first, firstHead), item(second, secondHead)), false);
    }

    static ConversationList page(String only, boolean more) {
        return new ConversationList(List.of(item(only, 1)), more);
    }

    private static ConversationList.Item item(String conversation, long head) {
        return new ConversationList.Item(conversation, "bob", List.of("alice", "bob"), head);
    }
}
