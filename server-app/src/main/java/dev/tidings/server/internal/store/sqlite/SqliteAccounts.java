package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.Account;
import dev.tidings.server.store.AccountStore;
import dev.tidings.server.store.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Accounts in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteAccounts(Access access) implements AccountStore {
    @Override
    public CompletableFuture<Optional<Long>> create(String name, String passwordHash, Instant at) {
        return access.change(log -> Accounts.create(log, name, passwordHash, at), created -> {}, false);
    }

    @Override
    public CompletableFuture<Optional<Account>> find(String name) {
        return access.read(chains -> Accounts.find(chains.statements(), name));
    }

    @Override
    public CompletableFuture<List<UserInfo>> list(String after, int limit) {
        return access.read(chains -> Accounts.users(chains.statements(), after, limit));
    }
}
