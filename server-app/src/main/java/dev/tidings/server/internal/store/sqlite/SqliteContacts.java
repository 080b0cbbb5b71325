package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.ContactStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Contacts in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteContacts(Access access) implements ContactStore {
    @Override
    public CompletableFuture<Optional<Apart>> block(long blocker, long blocked) {
        if (blocker == blocked) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("blocked: " + blocked + " (expected: another user)"));
        }
        return access.change(log -> log.blocks().block(log, blocker, blocked), apart -> {}, false);
    }

    @Override
    public CompletableFuture<Apart> unblock(long blocker, long blocked) {
        return access.change(log -> log.blocks().unblock(log, blocker, blocked), apart -> {}, true);
    }

    @Override
    public CompletableFuture<Optional<Long>> findUser(String name) {
        return access.read(chains -> Directory.user(chains.statements(), name));
    }

    @Override
    public CompletableFuture<List<String>> blocked(long blocker, String after, int limit) {
        return access.read(chains -> Blocks.names(chains.statements(), blocker, after, limit));
    }
}
