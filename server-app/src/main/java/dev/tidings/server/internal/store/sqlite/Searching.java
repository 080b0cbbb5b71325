package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SearchStore.Query;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One search. What the index finds is judged by the log: it must be a text still, and one that the user may read. A
 * cursor is a position, as it is across all conversations. Belongs to the thread that searches.
 *
 * <p>One search looks for two seconds at the most, and at {@value #MOST_CANDIDATES} matches; then its page ends there.
 * One that comes to no match at all in that time couldn't go on from anywhere, and is refused.
 *
 * @param chains the log
 * @param file the index
 * @param ticker monotonic nanoseconds
 */
record Searching(Chains chains, SearchFile file, LongSupplier ticker) {
    /** What has words, as long as it has them. */
    private static final Set<String> KINDS = Set.of(Content.Text.KIND, Content.Imported.KIND);

    private static final int CHUNK = 256;
    /** Of matches that turn out not to be the user's, so that a search has an end. */
    private static final int MOST_CANDIDATES = 4_096;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);

    StoredPage find(long user, Query query, @Nullable String cursor, ReadLimit limit) throws SQLException {
        Map<Long, Visibility> places = new HashMap<>(Visibility.ofAll(chains.statements(), user));
        places.put(Store.EVERYONE, Visibility.of(chains.statements(), user, Store.EVERYONE));
        if (query.conversation() != null) {
            places.keySet().retainAll(Set.of(query.conversation()));
        }
        long below = Across.position(cursor);
        Optional<Long> author =
                query.from() == null ? Optional.empty() : Directory.user(chains.statements(), query.from());
        String terms = SearchTerms.query(query.text(), places.keySet(), author.orElse(null));
        if (query.from() != null && author.isEmpty()) {
            return new StoredPage(List.of(), null);
        }
        return page(places, terms, below, limit);
    }

    private StoredPage page(Map<Long, Visibility> places, String terms, long first, ReadLimit limit)
            throws SQLException {
        ArrayDeque<StoredEntry> page = new ArrayDeque<>();
        long begun = ticker.getAsLong();
        BooleanSupplier late = () -> ticker.getAsLong() - begun >= MOST_NANOS;
        long chars = 0;
        long below = first;
        for (int looked = 0; looked < MOST_CANDIDATES; looked += CHUNK) {
            SearchFile.Matches matches = file.find(terms, below, CHUNK, late);
            for (long position : matches.positions()) {
                StoredEntry entry = chains.link(position).entry();
                Visibility place = places.get(entry.conversation());
                if (KINDS.contains(entry.kind()) && place != null && place.shows(entry, position)) {
                    chars += entry.body().length();
                    if (page.size() == limit.entries() || (!page.isEmpty() && chars > limit.bodyChars())) {
                        return new StoredPage(List.copyOf(page), Across.cursor(below));
                    }
                    page.addFirst(entry);
                }
                below = position;
            }
            if (matches.late() && below == first) {
                throw new ProtocolException(ErrorCode.UNAVAILABLE, "text: can't be found in time");
            }
            if (!matches.late() && matches.positions().size() < CHUNK) {
                return new StoredPage(List.copyOf(page), null);
            }
            if (late.getAsBoolean()) {
                break;
            }
        }
        return new StoredPage(List.copyOf(page), Across.cursor(below));
    }
}
