package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.UserList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads lists page after page. As long as the server's list is; each page is at most 200 items. */
final class Pages {
    private Pages() {}

    /** Who can ask the server. */
    interface Asker {
        <R extends Record> CompletableFuture<R> ask(Request<R> request, Class<R> replyType);
    }

    static CompletableFuture<List<UserList.Item>> users(Asker asker) {
        return users(asker, null, new ArrayList<>());
    }

    static CompletableFuture<List<ConversationList.Item>> conversations(Asker asker) {
        return conversations(asker, null, new ArrayList<>());
    }

    private static CompletableFuture<List<UserList.Item>> users(
            Asker asker, @Nullable String after, List<UserList.Item> all) {
        return asker.ask(new ListUsers(after), UserList.class).thenCompose(page -> {
            all.addAll(page.users());
            return page.more() && !page.users().isEmpty()
                    ? users(asker, all.get(all.size() - 1).user(), all)
                    : CompletableFuture.completedFuture(List.copyOf(all));
        });
    }

    private static CompletableFuture<List<ConversationList.Item>> conversations(
            Asker asker, @Nullable String after, List<ConversationList.Item> all) {
        return asker.ask(new ListConversations(after), ConversationList.class).thenCompose(page -> {
            all.addAll(page.conversations());
            return page.more() && !page.conversations().isEmpty()
                    ? conversations(asker, all.get(all.size() - 1).conversation(), all)
                    : CompletableFuture.completedFuture(List.copyOf(all));
        });
    }
}
