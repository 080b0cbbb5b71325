package dev.tidings.server.internal.store.sqlite;

import static java.util.Objects.requireNonNull;

import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads several conversations as one, newest first: of each the next position downwards waits in a queue, the largest
 * is taken and replaced by the one before it. A cursor is the position of the last entry looked at, in base 36. On a
 * reading thread.
 */
final class Across {
    private static final int RADIX = 36;

    private final Chains chains;
    private final Map<Long, Reading> readings = new HashMap<>();
    private final PriorityQueue<Long> positions = new PriorityQueue<>(Comparator.reverseOrder());

    private Across(Chains chains) {
        this.chains = chains;
    }

    /** Everything a user can read. */
    static StoredPage all(Chains chains, long user, @Nullable String cursor, ReadLimit limit) throws SQLException {
        Across across = new Across(chains);
        long below = position(cursor);
        across.start(Reading.of(chains, user, Store.EVERYONE), below);
        across.startOwn(user, below);
        return across.page(0, Set.of(), limit);
    }

    /** What others sent to a user during the last absence. */
    static StoredPage missed(Chains chains, long user, @Nullable String cursor, ReadLimit limit) throws SQLException {
        Statements statements = chains.statements();
        long from = statements.number("SELECT missed_from FROM account WHERE id = ?", user);
        long until = statements.number("SELECT missed_until FROM account WHERE id = ?", user);
        Across across = new Across(chains);
        across.startOwn(user, Math.min(position(cursor), until + 1));
        Set<Long> own =
                new HashSet<>(statements.list("SELECT id FROM device WHERE user = ?", row -> row.getLong(1), user));
        return across.page(from, own, limit);
    }

    private void startOwn(long user, long below) throws SQLException {
        for (Reading reading : Reading.ofAll(chains, user).values()) {
            start(reading, below);
        }
    }

    private void start(Reading reading, long below) throws SQLException {
        readings.put(reading.conversation(), reading);
        goOn(chains.below(reading.conversation(), reading.head(), below));
    }

    private void goOn(long position) {
        if (position > 0) {
            positions.add(position);
        }
    }

    /** To the next place below that is for the user: the one before, or behind a gap. */
    private void goOn(Reading reading, Chains.Link link) throws SQLException {
        long seq = link.entry().seq();
        long next = reading.visibility().atOrBelow(seq - 1);
        if (next > 0) {
            goOn(next == seq - 1 ? link.previous() : chains.position(reading.conversation(), reading.head(), next));
        }
    }

    private StoredPage page(long above, Set<Long> without, ReadLimit limit) throws SQLException {
        ArrayDeque<StoredEntry> page = new ArrayDeque<>();
        long chars = 0;
        long last = 0;
        int looked = 0;
        for (Long position = positions.poll(); position != null && position > above; position = positions.poll()) {
            if (looked++ == Reading.MOST_LOOKED) {
                return new StoredPage(List.copyOf(page), cursor(last));
            }
            Chains.Link link = chains.link(position);
            StoredEntry entry = link.entry();
            Reading reading = requireNonNull(readings.get(entry.conversation()), "reading is null");
            goOn(reading, link);
            if (!without.contains(entry.device()) && reading.isFor(entry, position)) {
                chars += entry.body().length();
                if (page.size() == limit.entries() || (!page.isEmpty() && chars > limit.bodyChars())) {
                    return new StoredPage(List.copyOf(page), cursor(last));
                }
                page.addFirst(entry);
            }
            last = position;
        }
        return new StoredPage(List.copyOf(page), null);
    }

    /** The cursor that leads on below a position. */
    static String cursor(long position) {
        return Long.toString(position, RADIX);
    }

    /** The position below which a cursor leads on. */
    static long position(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            long position = Long.parseLong(cursor, RADIX);
            if (position >= 1 && Long.toString(position, RADIX).equals(cursor)) {
                return position;
            }
        } catch (NumberFormatException none) {
            // Told below.
        }
        throw new IllegalArgumentException("cursor: unknown (expected: one that a page gave)");
    }
}
