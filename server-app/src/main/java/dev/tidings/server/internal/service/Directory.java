package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.UserList;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.UserInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lists users and conversations, a page at a time. Any thread. */
public final class Directory {
    private static final int PAGE = 200;

    private final Store store;
    private final SessionRegistry registry;

    /**
     * Creates the service.
     *
     * @param store where they are
     * @param registry who is online
     */
    public Directory(Store store, SessionRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * Lists users.
     *
     * @param apart numbers of those whose presence isn't told
     * @param after name to go on after, or null
     * @return a page
     */
    public CompletableFuture<UserList> users(Set<Long> apart, @Nullable String after) {
        return store.accounts()
                .list(after == null ? "" : after, PAGE + 1)
                .thenApply(found -> new UserList(
                        found.stream()
                                .limit(PAGE)
                                .map(info -> item(info, apart))
                                .toList(),
                        found.size() > PAGE));
    }

    /**
     * Lists the conversations of a user.
     *
     * @param user the user's number
     * @param after id to go on after, or null
     * @return a page
     */
    public CompletableFuture<ConversationList> conversations(long user, @Nullable String after) {
        long from = after == null ? -1 : Address.of(after).conversation();
        return store.logs()
                .listConversations(user, from, PAGE + 1)
                .thenApply(found -> new ConversationList(
                        found.stream().limit(PAGE).map(Directory::item).toList(), found.size() > PAGE));
    }

    private UserList.Item item(UserInfo info, Set<Long> apart) {
        if (apart.contains(info.user())) {
            return new UserList.Item(info.name(), false, null);
        }
        boolean online = registry.isOnline(info.user());
        return new UserList.Item(info.name(), online, online ? null : info.lastSeen());
    }

    private static ConversationList.Item item(ConversationInfo info) {
        return new ConversationList.Item(
                Address.conversationId(info.conversation()),
                info.name(),
                List.copyOf(info.members()),
                info.head(),
                info.inherited());
    }
}
