package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListMarks;
import dev.tidings.protocol.message.ListMembers;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.MarkList;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.UserList;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.GroupInfo;
import dev.tidings.server.store.MemberInfo;
import dev.tidings.server.store.MemberMarks;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.UserInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Lists users, conversations and marks, a page at a time. Any thread. */
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
     * @param request where to go on, and who is meant
     * @return a page
     */
    public CompletableFuture<UserList> users(Set<Long> apart, ListUsers request) {
        boolean all = request.since() == null;
        int limit = PAGE + 1 + (all ? 0 : apart.size());
        return store.accounts()
                .list(request.after() == null ? "" : request.after(), request.since(), limit)
                .thenApply(found -> {
                    // That somebody has been there lately isn't told of whom one is apart from.
                    List<UserInfo> told = found.stream()
                            .filter(info -> all || !apart.contains(info.user()))
                            .toList();
                    return new UserList(
                            told.stream()
                                    .limit(PAGE)
                                    .map(info -> item(info, apart))
                                    .toList(),
                            told.size() > PAGE);
                });
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

    /**
     * Lists how far the members of a conversation have got; in the conversation of everyone only the one who asks.
     *
     * @param session who asks, on its loop; those apart from it are shown as if they had got nothing
     * @param request which conversation, and where to go on
     * @return a page; fails with {@code not_found}
     */
    public CompletableFuture<MarkList> marks(Session session, ListMarks request) {
        Set<Long> apart = session.apart();
        String after = request.after() == null ? "" : request.after();
        return store.marks()
                .list(session.user(), Address.of(request.conversation()), after, PAGE + 1)
                .thenApply(found -> {
                    List<MemberMarks> marks = found.orElseThrow(
                            () -> new ProtocolException(ErrorCode.NOT_FOUND, "conversation: no such conversation"));
                    return new MarkList(
                            marks.stream()
                                    .limit(PAGE)
                                    .map(each -> item(each, apart))
                                    .toList(),
                            marks.size() > PAGE);
                });
    }

    private static MarkList.Item item(MemberMarks marks, Set<Long> apart) {
        return apart.contains(marks.user())
                ? new MarkList.Item(marks.name(), 0, 0)
                : new MarkList.Item(marks.name(), marks.delivered(), marks.read());
    }

    /**
     * Lists the members of a conversation.
     *
     * @param user who asks
     * @param request of which
     * @return a page; fails with {@code not_found} for who isn't one of them
     */
    public CompletableFuture<MemberList> members(long user, ListMembers request) {
        String after = request.after() == null ? "" : request.after();
        return store.logs()
                .listMembers(user, Address.of(request.conversation()), after, PAGE + 1)
                .thenApply(found -> {
                    List<MemberInfo> members = found.orElseThrow(
                            () -> new ProtocolException(ErrorCode.NOT_FOUND, "conversation: not found"));
                    return new MemberList(
                            members.stream()
                                    .limit(PAGE)
                                    .map(member -> new MemberList.Item(member.user(), member.role()))
                                    .toList(),
                            members.size() > PAGE);
                });
    }

    private UserList.Item item(UserInfo info, Set<Long> apart) {
        if (apart.contains(info.user())) {
            return new UserList.Item(info.name(), false, null);
        }
        boolean online = registry.isOnline(info.user());
        return new UserList.Item(info.name(), online, online ? null : info.lastSeen());
    }

    private static ConversationList.Item item(ConversationInfo info) {
        GroupInfo group = info.group();
        return new ConversationList.Item(
                Address.conversationId(info.conversation()),
                info.name(),
                List.copyOf(info.members()),
                info.head(),
                info.inherited(),
                group == null ? null : group.role(),
                group == null ? null : group.count(),
                group == null ? null : group.history(),
                group == null ? null : group.keepMillis());
    }
}
