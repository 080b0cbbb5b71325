package dev.tidings.system.crash.planted;

import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.Stretch;
import dev.tidings.system.store.DelegatingStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Acknowledges what changes an earlier text and hands it on, and goes on reading the text as it was. */
final class LostEdits extends DelegatingStore {
    private final Map<Place, StoredEntry> first = new ConcurrentHashMap<>();

    private record Place(long conversation, long seq) {
        static Place of(StoredEntry entry) {
            return new Place(entry.conversation(), entry.seq());
        }
    }

    LostEdits(Store real) {
        super(real);
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        return super.append(appends).thenApply(results -> {
            for (AppendResult each : results) {
                if (each instanceof Committed made) {
                    first.put(Place.of(made.entry()), made.entry());
                }
            }
            return results;
        });
    }

    @Override
    public CompletableFuture<Stretch> readAfter(long user, long conversation, long after, ReadLimit limit) {
        return super.readAfter(user, conversation, after, limit)
                .thenApply(read -> new Stretch(
                        read.entries().stream()
                                .map(each -> first.getOrDefault(Place.of(each), each))
                                .toList(),
                        read.end(),
                        read.more()));
    }
}
