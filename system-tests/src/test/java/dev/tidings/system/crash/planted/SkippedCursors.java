package dev.tidings.system.crash.planted;

import dev.tidings.server.store.Cursor;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Visit;
import dev.tidings.system.store.DelegatingStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets whoever comes back begin with the last entry of each conversation, wherever its cursor stands. */
final class SkippedCursors extends DelegatingStore {
    SkippedCursors(Store real) {
        super(real);
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(
            byte[] tokenHash, Visit visit, Instant at, Instant usedSince) {
        return super.resume(tokenHash, visit, at, usedSince).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(found);
            }
            DeviceSession session = found.get();
            return super.heads(session.user()).thenApply(heads -> Optional.of(skipped(session, heads)));
        });
    }

    private static DeviceSession skipped(DeviceSession session, Map<Long, Long> heads) {
        return new DeviceSession(
                session.user(),
                session.name(),
                session.device(),
                session.epoch(),
                session.lastN(),
                session.cursors().stream()
                        .map(cursor -> skipped(cursor, heads.getOrDefault(cursor.conversation(), 0L)))
                        .toList(),
                session.apart());
    }

    private static Cursor skipped(Cursor cursor, long head) {
        return new Cursor(cursor.conversation(), Math.max(cursor.delivered(), head - 1), cursor.hidden());
    }
}
