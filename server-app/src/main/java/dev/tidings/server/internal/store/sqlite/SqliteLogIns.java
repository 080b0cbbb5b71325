package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.LogInRecord;
import dev.tidings.server.store.LogInStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Log-ins in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteLogIns(Access access) implements LogInStore {
    @Override
    public CompletableFuture<Void> failed(long user, LogInRecord attempt) {
        return access.change(
                        log -> {
                            LogIns.note(log.statements(), user, attempt);
                            return Optional.empty();
                        },
                        noted -> {},
                        false)
                .thenAccept(noted -> {});
    }

    @Override
    public CompletableFuture<List<LogInRecord>> list(long user) {
        return access.read(chains -> LogIns.list(chains.statements(), user));
    }
}
