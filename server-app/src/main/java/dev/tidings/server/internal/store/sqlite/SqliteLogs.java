package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.LogStore;
import dev.tidings.server.store.MemberInfo;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.Stretch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Conversation logs in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteLogs(Access access) implements LogStore {
    private static final int MOST_APPENDS = 1_024;

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        if (appends.size() > MOST_APPENDS) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "appends: " + appends.size() + " (expected: <= " + MOST_APPENDS + ")"));
        }
        if (appends.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Command.Send send = new Command.Send(List.copyOf(appends), new CompletableFuture<>());
        access.offer(send);
        return send.answer();
    }

    @Override
    public void delivered(long device, long conversation, long seq) {
        access.offer(new Command.Advance(new CursorKey(device, conversation), seq));
    }

    @Override
    public CompletableFuture<Map<Long, Long>> heads(long user) {
        return access.read(chains -> {
            Sessions.requireOpen(chains.statements(), user);
            return Directory.heads(chains, user);
        });
    }

    @Override
    public CompletableFuture<Optional<Long>> findConversation(long user, Address address) {
        return access.read(chains -> Directory.readable(chains.statements(), user, address));
    }

    @Override
    public CompletableFuture<Stretch> readAfter(long user, long conversation, long after, ReadLimit limit) {
        return access.read(chains -> Reading.of(chains, user, conversation).after(after, limit));
    }

    @Override
    public CompletableFuture<Stretch> readBefore(long user, long conversation, long before, ReadLimit limit) {
        return access.read(chains -> Reading.of(chains, user, conversation).before(before, limit));
    }

    @Override
    public CompletableFuture<StoredPage> readAcross(long user, @Nullable String cursor, ReadLimit limit) {
        return access.read(chains -> Across.all(chains, user, cursor, limit));
    }

    @Override
    public CompletableFuture<StoredPage> readMissed(long user, @Nullable String cursor, ReadLimit limit) {
        return access.read(chains -> Across.missed(chains, user, cursor, limit));
    }

    @Override
    public CompletableFuture<List<ConversationInfo>> listConversations(long user, long after, int limit) {
        return access.read(chains -> Conversations.list(chains, user, after, limit));
    }

    @Override
    public CompletableFuture<Optional<List<MemberInfo>>> listMembers(
            long user, Address conversation, String after, int limit) {
        return access.read(chains -> Conversations.members(chains.statements(), user, conversation, after, limit));
    }
}
