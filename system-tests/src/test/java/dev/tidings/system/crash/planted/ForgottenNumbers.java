package dev.tidings.system.crash.planted;

import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Stretch;
import dev.tidings.server.store.Visit;
import dev.tidings.system.store.DelegatingStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Knows only the numbers that came since its start. The store behind it knows them all, so it is given other ones,
 * which begin anew and higher with each start; everybody else sees the devices' own. It is slow to answer.
 */
final class ForgottenNumbers extends DelegatingStore {
    /** More than any device sends in a test. */
    private static final long SPAN = 100_000;

    private static final long MILLIS_BETWEEN_STARTS = 100;

    private final Later answering = new Later();
    private final long before = System.currentTimeMillis() / MILLIS_BETWEEN_STARTS * SPAN;

    ForgottenNumbers(Store real) {
        super(real);
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        CompletableFuture<List<AppendResult>> answer = new CompletableFuture<>();
        return super.append(appends.stream().map(this::shifted).toList()).thenCompose(results -> {
            answering.run(() ->
                    answer.complete(results.stream().map(ForgottenNumbers::own).toList()));
            return answer;
        });
    }

    @Override
    public CompletableFuture<Stretch> readAfter(long user, long conversation, long after, ReadLimit limit) {
        return super.readAfter(user, conversation, after, limit)
                .thenApply(stretch -> new Stretch(
                        stretch.entries().stream().map(ForgottenNumbers::own).toList(), stretch.end(), stretch.more()));
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(
            byte[] tokenHash, Visit visit, Instant at, Instant usedSince) {
        return super.resume(tokenHash, visit, at, usedSince)
                .thenApply(found -> found.map(session -> new DeviceSession(
                        session.user(),
                        session.name(),
                        session.device(),
                        session.epoch(),
                        0,
                        session.cursors(),
                        session.apart())));
    }

    private Append shifted(Append append) {
        return new Append(
                append.user(),
                append.from(),
                append.device(),
                append.epoch(),
                before + append.n(),
                append.to(),
                append.content(),
                append.body());
    }

    private static AppendResult own(AppendResult result) {
        return result instanceof Committed made ? new Committed(own(made.entry()), made.audience(), 0) : result;
    }

    private static StoredEntry own(StoredEntry entry) {
        return new StoredEntry(
                entry.conversation(),
                entry.seq(),
                entry.from(),
                entry.to(),
                entry.device(),
                entry.n() % SPAN,
                entry.atMillis(),
                entry.kind(),
                entry.body());
    }
}
