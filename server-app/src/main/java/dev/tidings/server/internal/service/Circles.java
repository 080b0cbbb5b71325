package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.GroupChange;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.Bus;
import dev.tidings.server.store.MarkStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who is told of marks and typing in which conversation, without asking the store each time. Any thread. Remembers
 * {@value #BOUND} conversations; beyond, the one used longest ago is forgotten and read again. A change of a group is
 * committed before it comes by here, so that what is read afterwards knows it.
 */
public final class Circles {
    private static final int BOUND = 10_000;
    private static final Set<String> CHANGES = Set.of(
            GroupChange.Creation.KIND, GroupChange.Addition.KIND, GroupChange.Removal.KIND, GroupChange.Departure.KIND);

    private final MarkStore store;
    private final SpareReads reads;
    private final Map<Long, CompletableFuture<Circle>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CompletableFuture<Circle>> eldest) {
            return size() > BOUND;
        }
    };

    /**
     * Creates the service.
     *
     * @param store knows members and marks
     * @param reads lets some of what isn't known be read
     * @param bus tells who came and went
     */
    public Circles(MarkStore store, SpareReads reads, Bus bus) {
        this.store = store;
        this.reads = reads;
        bus.subscribe(this::committed);
    }

    synchronized CompletableFuture<Circle> of(long conversation) {
        CompletableFuture<Circle> circle = known.get(conversation);
        if (circle == null) {
            CompletableFuture<Circle> read = reads.read(() -> store.members(conversation, "", Circle.MOST + 1))
                    .thenApply(members -> new Circle(conversation, members));
            known.put(conversation, read);
            read.whenComplete((found, failure) -> {
                if (failure != null) {
                    forget(conversation, read);
                }
            });
            return read;
        }
        return circle;
    }

    private void committed(List<AppendResult.Committed> batch) {
        for (AppendResult.Committed each : batch) {
            if (CHANGES.contains(each.entry().kind())) {
                forget(each.entry().conversation());
            }
        }
    }

    private synchronized void forget(long conversation) {
        known.remove(conversation);
    }

    private synchronized void forget(long conversation, CompletableFuture<Circle> failed) {
        known.remove(conversation, failed);
    }
}
