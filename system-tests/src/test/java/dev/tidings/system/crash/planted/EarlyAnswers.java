package dev.tidings.system.crash.planted;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Visit;
import dev.tidings.system.store.DelegatingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Says what the store behind it is going to do, and has it done a moment later. The first append on each way, and any
 * that isn't new, it leaves to the store and learns from.
 *
 * <p>What it knows belongs to one thread; another one does what was promised.
 */
final class EarlyAnswers extends DelegatingStore {
    private static final int MOST_PROMISED = 64;

    private final ExecutorService answering = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "early-answers");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Later committing = new Later();
    private final Semaphore promises = new Semaphore(MOST_PROMISED);
    private final Map<Way, Committed> ways = new HashMap<>();
    private final Map<Long, Long> heads = new HashMap<>();
    private final Map<Long, Long> numbers = new ConcurrentHashMap<>();

    private record Way(long user, Address to) {
        static Way of(Append append) {
            return new Way(append.user(), append.to());
        }
    }

    EarlyAnswers(Store real) {
        super(real);
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(
            byte[] tokenHash, Visit visit, Instant at, Instant usedSince) {
        return super.resume(tokenHash, visit, at, usedSince).thenApply(found -> {
            found.ifPresent(session -> numbers.merge(session.device(), session.lastN(), Math::max));
            return found;
        });
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        return CompletableFuture.supplyAsync(
                () -> appends.stream().allMatch(this::isForeseen) ? promise(appends) : commit(appends), answering);
    }

    private boolean isForeseen(Append append) {
        return ways.containsKey(Way.of(append)) && append.n() > numbers.getOrDefault(append.device(), 0L);
    }

    private List<AppendResult> promise(List<Append> appends) {
        promises.acquireUninterruptibly();
        List<AppendResult> promised = new ArrayList<>();
        for (Append append : appends) {
            promised.add(foreseen(append));
        }
        committing.run(() -> keep(promised, super.append(appends).join()));
        return promised;
    }

    /** What came otherwise, because a device has entered anew meanwhile, has to be learnt again. */
    private void keep(List<AppendResult> promised, List<AppendResult> results) {
        promises.release();
        if (!results.equals(promised)) {
            answering.execute(ways::clear);
        }
    }

    private Committed foreseen(Append append) {
        Committed before = requireNonNull(ways.get(Way.of(append)));
        StoredEntry last = before.entry();
        long seq = heads.merge(last.conversation(), 1L, Long::sum);
        numbers.merge(append.device(), append.n(), Math::max);
        StoredEntry entry = new StoredEntry(
                last.conversation(),
                seq,
                last.from(),
                last.to(),
                append.device(),
                append.n(),
                last.atMillis(),
                append.content().kind(),
                append.body());
        return new Committed(entry, before.audience(), 0);
    }

    /** Once everything that was promised is done. */
    private List<AppendResult> commit(List<Append> appends) {
        promises.acquireUninterruptibly(MOST_PROMISED);
        List<AppendResult> results = super.append(appends).join();
        promises.release(MOST_PROMISED);
        IntStream.range(0, results.size()).forEach(i -> learn(appends.get(i), results.get(i)));
        return results;
    }

    private void learn(Append append, AppendResult result) {
        numbers.merge(append.device(), append.n(), Math::max);
        if (result instanceof Committed made) {
            ways.put(Way.of(append), made);
            heads.put(made.entry().conversation(), made.entry().seq());
        }
    }
}
