package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.ContactStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who wants nothing to do with whom. Any thread. */
public final class Contacts {
    private static final int PAGE = 200;

    private final ContactStore store;
    private final SessionRegistry registry;

    /**
     * Creates the service.
     *
     * @param store where blocks are
     * @param registry sessions that have to know
     */
    public Contacts(ContactStore store, SessionRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    /**
     * Blocks a user.
     *
     * @param session of whom
     * @param name the other
     * @return completes when it is on disk; fails with {@code not_found}, {@code bad_request}, {@code quota_exceeded}
     */
    public CompletableFuture<Void> block(Session session, String name) {
        return other(session, name)
                .thenCompose(other -> store.block(session.user(), other)
                        .thenAccept(apart -> tell(
                                session.user(),
                                other,
                                apart.orElseThrow(() -> new ProtocolException(
                                        ErrorCode.QUOTA_EXCEEDED,
                                        "blocked users (expected: <= " + ContactStore.MOST_BLOCKED + ")")))));
    }

    /**
     * Ends a block.
     *
     * @param session of whom
     * @param name the other
     * @return completes when it is on disk; fails with {@code not_found}
     */
    public CompletableFuture<Void> unblock(Session session, String name) {
        return other(session, name)
                .thenCompose(other ->
                        store.unblock(session.user(), other).thenAccept(apart -> tell(session.user(), other, apart)));
    }

    /**
     * Lists whom a user blocks.
     *
     * @param user the user's number
     * @param after name to go on after, or null
     * @return a page
     */
    public CompletableFuture<BlockList> blocked(long user, @Nullable String after) {
        return store.blocked(user, after == null ? "" : after, PAGE + 1)
                .thenApply(found -> new BlockList(
                        List.copyOf(found.subList(0, Math.min(PAGE, found.size()))), found.size() > PAGE));
    }

    private CompletableFuture<Long> other(Session session, String name) {
        return store.findUser(name).thenApply(found -> {
            long other = found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "user: no such user"));
            if (other == session.user()) {
                throw new ProtocolException(ErrorCode.BAD_REQUEST, "user: oneself (expected: another user)");
            }
            return other;
        });
    }

    /** On the store's thread, in the order of the commits, so that the last word arrives last. */
    private void tell(long blocker, long blocked, ContactStore.Apart apart) {
        registry.onEachShard(shard -> {
            shard.sessionsOf(blocker).forEach(session -> session.keepApart(apart.blocker()));
            shard.sessionsOf(blocked).forEach(session -> session.keepApart(apart.blocked()));
        });
    }
}
