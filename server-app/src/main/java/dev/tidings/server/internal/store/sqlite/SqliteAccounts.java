package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.Account;
import dev.tidings.server.store.AccountStore;
import dev.tidings.server.store.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
    public CompletableFuture<List<Long>> changePassword(long user, String passwordHash, long kept, Instant at) {
        return access.change(log -> Accounts.changePassword(log, user, passwordHash, kept, at), this::revoked, false);
    }

    @Override
    public CompletableFuture<Renaming> rename(long user, String name) {
        return access.change(log -> Accounts.rename(log.statements(), user, name), this::renamed, false);
    }

    private void revoked(List<Long> devices) {
        OpenLog log = access.present().get();
        if (log != null) {
            devices.forEach(device -> Sessions.fenced(log.derived(), device));
        }
    }

    /** Routes carry names. */
    private void renamed(Renaming outcome) {
        OpenLog log = access.present().get();
        if (log != null) {
            log.routes().forget();
        }
    }

    @Override
    public CompletableFuture<List<UserInfo>> list(String after, @Nullable Instant since, int limit) {
        return access.read(chains -> Accounts.users(chains.statements(), after, since, limit));
    }
}
