package dev.tidings.system.store;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFailedException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store whose next appends fail as it was told. Any thread. */
final class FailingStore extends DelegatingStore {
    private final List<Runnable> failureListeners = new CopyOnWriteArrayList<>();
    private final List<Append> asked = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    /** What becomes of one call of {@link #append}. */
    enum Failure {
        /** It was committed, and nobody knows. */
        COMMITTED,
        /** It wasn't, and nobody knows. */
        LOST,
        /** It wasn't, for now. */
        UNAVAILABLE
    }

    FailingStore(Store real) {
        super(real);
    }

    /** The next call fails; after this, that one; and so on. */
    void failNext(Failure failure) {
        failures.add(failure);
    }

    /** How often a text was brought here. */
    long asked(String text) {
        return asked.stream()
                .filter(append -> append.body().contains('"' + text + '"'))
                .count();
    }

    /** Whether everything that was to fail has failed. */
    boolean hasFailed() {
        return failures.isEmpty();
    }

    @Override
    public void onFailure(Runnable listener) {
        failureListeners.add(listener);
        super.onFailure(listener);
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        asked.addAll(appends);
        Failure failure = failures.poll();
        if (failure == null) {
            return super.append(appends);
        }
        return switch (failure) {
            case COMMITTED -> unknownAfter(super.append(appends));
            case LOST -> unknownAfter(CompletableFuture.runAsync(() -> {}));
            case UNAVAILABLE ->
                CompletableFuture.failedFuture(new ProtocolException(ErrorCode.UNAVAILABLE, "planted by a test"));
        };
    }

    /** In the order in which the real store does it: first whoever is connected, then who waits. */
    private CompletableFuture<List<AppendResult>> unknownAfter(CompletableFuture<?> work) {
        CompletableFuture<List<AppendResult>> outcome = new CompletableFuture<>();
        CompletableFuture<Void> told = work.thenRun(() -> {
            failureListeners.forEach(Runnable::run);
            outcome.completeExceptionally(new StoreFailedException(new IllegalStateException("planted by a test")));
        });
        return told.isCompletedExceptionally() ? told.thenApply(never -> List.of()) : outcome;
    }
}
