package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.DeviceStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Devices in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteDevices(Access access) implements DeviceStore {
    @Override
    public CompletableFuture<DeviceSession> enter(long user, String deviceKey, byte[] tokenHash, Instant at) {
        byte[] hash = tokenHash.clone();
        return access.change(log -> Sessions.enter(log, user, deviceKey, hash, at), this::opened, true);
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(byte[] tokenHash, Instant at, Instant usedSince) {
        byte[] hash = tokenHash.clone();
        return access.change(
                log -> Sessions.resume(log, hash, at, usedSince), session -> session.ifPresent(this::opened), true);
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

    private void opened(DeviceSession session) {
        OpenLog log = access.present().get();
        if (log != null) {
            Sessions.opened(log.derived(), session);
        }
    }
}
