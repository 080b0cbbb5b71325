package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Where every 64th entry of a chain is, so that any entry is few steps below a known one. Written by the writer, read
 * on any thread: memory first and then the table, since a waypoint is in the table before it leaves memory.
 */
final class Waypoints {
    /** Entries of a chain from one waypoint to the next. */
    static final int STRIDE = 64;

    private final String findNumber;
    private final String findPosition;
    private final Dirty<Key, Long> dirty = new Dirty<>();
    private final ConcurrentSkipListMap<Key, Long> unwritten =
            new ConcurrentSkipListMap<>(Comparator.comparingLong(Key::owner).thenComparingLong(Key::number));

    Waypoints(String table) {
        String select = "SELECT number, position FROM " + table + " WHERE owner = ? AND ";
        this.findNumber = select + "number >= ? ORDER BY number LIMIT 1";
        this.findPosition = select + "position >= ? ORDER BY position LIMIT 1";
    }

    /**
     * Names an entry of a chain.
     *
     * @param owner conversation or device
     * @param number the entry's seq or n
     */
    record Key(long owner, long number) {}

    void publish(Key key, long position) {
        dirty.put(key, position);
        unwritten.put(key, position);
    }

    /** Position of the nearest waypoint at or above a number of the chain. */
    Optional<Long> atOrAbove(Statements statements, long owner, long number) throws SQLException {
        Map.Entry<Key, Long> near = unwritten.ceilingEntry(new Key(owner, number));
        Optional<Long> known =
                near == null || near.getKey().owner() != owner ? Optional.empty() : Optional.of(near.getValue());
        return lower(known, statements.first(findNumber, row -> row.getLong(2), owner, number));
    }

    /** Position of the nearest waypoint at or above a position of the log. */
    Optional<Long> atOrAbovePosition(Statements statements, long owner, long position) throws SQLException {
        Optional<Long> near = Optional.empty();
        for (long found : unwritten
                .subMap(new Key(owner, 0), new Key(owner, Long.MAX_VALUE))
                .descendingMap()
                .values()) {
            if (found < position) {
                break;
            }
            near = Optional.of(found);
        }
        return lower(near, statements.first(findPosition, row -> row.getLong(2), owner, position));
    }

    /** While a flush writes, in whatever order, what is written may lie above what isn't. */
    private static Optional<Long> lower(Optional<Long> unwritten, Optional<Long> written) {
        return Stream.concat(unwritten.stream(), written.stream()).min(Comparator.naturalOrder());
    }

    Dirty<Key, Long> dirty() {
        return dirty;
    }

    /** The frozen ones are in the table. */
    void written() {
        for (Key key : dirty.frozen()) {
            unwritten.remove(key);
        }
        dirty.written();
    }
}
