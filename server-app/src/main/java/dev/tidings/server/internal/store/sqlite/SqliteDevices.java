package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.DeviceInfo;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.DeviceStore;
import dev.tidings.server.store.Standing;
import dev.tidings.server.store.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Devices in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteDevices(Access access) implements DeviceStore {
    private static final String LIST = "SELECT id, agent, created_at, coalesce(ended_at, entered_at) FROM device"
            + " WHERE user = ? AND id > ? AND token_hash IS NOT NULL AND " + Sessions.USED + " ORDER BY id LIMIT ?";

    @Override
    public CompletableFuture<DeviceSession> enter(
            long user, String deviceKey, byte[] tokenHash, Visit visit, Instant at) {
        byte[] hash = tokenHash.clone();
        return access.change(log -> Sessions.enter(log, user, deviceKey, hash, visit, at), this::opened, true);
    }

    /**
     * What is no token is no matter for the writer, whose commits anybody could else get between. Where the readers
     * have no time to say so, it judges itself.
     */
    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(
            byte[] tokenHash, Visit visit, Instant at, Instant usedSince) {
        byte[] hash = tokenHash.clone();
        return access.read(chains -> Sessions.isToken(chains.statements(), hash, usedSince))
                .exceptionally(failure -> true)
                .thenCompose(token -> token
                        ? reopen(hash, visit, at, usedSince)
                        : CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<DeviceSession>> reopen(byte[] hash, Visit visit, Instant at, Instant usedSince) {
        return access.change(
                log -> Sessions.resume(log, hash, visit, at, usedSince),
                session -> session.ifPresent(this::opened),
                true);
    }

    @Override
    public CompletableFuture<Void> leave(long device, long epoch, Instant at, boolean loggedOut) {
        return access.change(
                        log -> {
                            Sessions.leave(log, device, epoch, at, loggedOut);
                            return Optional.empty();
                        },
                        left -> {},
                        true)
                .thenAccept(left -> {});
    }

    @Override
    public CompletableFuture<Boolean> revoke(long user, long device, Instant at) {
        return access.change(
                log -> Sessions.revoke(log, user, device, at),
                found -> {
                    OpenLog log = access.present().get();
                    if (found && log != null) {
                        Sessions.fenced(log.derived(), device);
                    }
                },
                true);
    }

    @Override
    public CompletableFuture<Standing> standing(DeviceSession session) {
        return access.read(chains -> Sessions.standing(chains.statements(), session));
    }

    @Override
    public CompletableFuture<Optional<Long>> find(long user, String deviceKey) {
        return access.read(chains -> chains.statements()
                .first("SELECT id FROM device WHERE user = ? AND key = ?", row -> row.getLong(1), user, deviceKey));
    }

    @Override
    public CompletableFuture<List<DeviceInfo>> list(long user, Instant usedSince, long after, int limit) {
        return access.read(chains -> chains.statements()
                .list(
                        LIST,
                        row -> new DeviceInfo(
                                row.getLong(1),
                                row.getString(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                Instant.ofEpochMilli(row.getLong(4))),
                        user,
                        after,
                        usedSince.toEpochMilli(),
                        usedSince.toEpochMilli(),
                        limit));
    }

    private void opened(DeviceSession session) {
        OpenLog log = access.present().get();
        if (log != null) {
            Sessions.opened(log.derived(), session);
        }
    }
}
