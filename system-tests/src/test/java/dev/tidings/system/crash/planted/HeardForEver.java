package dev.tidings.system.crash.planted;

import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.UserSet;
import dev.tidings.system.store.DelegatingStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whoever once belonged to a group of everything that is said there later. */
final class HeardForEver extends DelegatingStore {
    private final Map<Long, UserSet> everTold = new ConcurrentHashMap<>();

    HeardForEver(Store real) {
        super(real);
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        return super.append(appends)
                .thenApply(results -> results.stream().map(this::told).toList());
    }

    private AppendResult told(AppendResult result) {
        if (!(result instanceof Committed made) || made.audience().everyone()) {
            return result;
        }
        UserSet ever =
                everTold.merge(made.entry().conversation(), made.audience().users(), UserSet::with);
        return new Committed(
                made.entry(), new Audience(false, ever, made.audience().without()), 0);
    }
}
