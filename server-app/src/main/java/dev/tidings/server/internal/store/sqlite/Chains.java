package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log along its chains: from the nearest known entry at or above downwards, 64 steps at the most before the
 * first one wanted. Used by the thread that owns the connection; what it sees is as new as the heads it asks for first.
 *
 * @param statements any connection
 * @param derived heads and waypoints
 */
record Chains(Statements statements, Derived derived) {
    private static final String POSITIONS = """
            WITH RECURSIVE chain(position, seq, previous) AS (
                SELECT position, seq, previous FROM entry WHERE position = ?
                UNION ALL
                SELECT e.position, e.seq, e.previous FROM chain c JOIN entry e ON e.position = c.previous
                WHERE c.seq > ?)
            SELECT position FROM chain WHERE seq BETWEEN ? AND ? ORDER BY position""";
    private static final String OF_DEVICE = """
            WITH RECURSIVE chain(position, n, previous) AS (
                SELECT position, n, device_previous FROM entry WHERE position = ?
                UNION ALL
                SELECT e.position, e.n, e.device_previous FROM chain c JOIN entry e ON e.position = c.previous
                WHERE c.n > ?)
            SELECT position FROM chain WHERE n = ?""";
    private static final String BELOW = """
            WITH RECURSIVE chain(position, previous) AS (
                SELECT position, previous FROM entry WHERE position = ?
                UNION ALL
                SELECT e.position, e.previous FROM chain c JOIN entry e ON e.position = c.previous
                WHERE c.position >= ?)
            SELECT min(position) FROM chain""";
    private static final String ENTRY = """
            SELECT conversation, seq, sender, recipient, device, n, at, kind, body, previous
            FROM entry WHERE position = ?""";

    /** The largest committed place of a conversation. */
    long head(long conversation) throws SQLException {
        return derived.head(statements, conversation).seq();
    }

    /**
     * An entry and where its conversation goes on below.
     *
     * @param entry as stored
     * @param previous position of the entry before it, 0 if it is the first
     */
    record Link(StoredEntry entry, long previous) {}

    /** The entry that carries a device's number, if it was committed before this batch. */
    Optional<StoredEntry> sent(long device, DeviceHead head, long n) throws SQLException {
        long start = derived.deviceWaypoints.atOrAbove(statements, device, n).orElse(head.position());
        Optional<Long> position = statements.first(OF_DEVICE, row -> row.getLong(1), start, n, n);
        return position.isEmpty()
                ? Optional.empty()
                : Optional.of(link(position.get()).entry());
    }

    /** Where a place is that exists. */
    long position(long conversation, Head head, long seq) throws SQLException {
        return positions(conversation, head, seq, seq).get(0);
    }

    /** Stamp of a place that exists. */
    long stamp(long conversation, Head head, long seq) throws SQLException {
        return statements.number("SELECT at FROM entry WHERE position = ?", position(conversation, head, seq));
    }

    /** The conversation's last position below a given one; 0 if there is none. */
    long below(long conversation, Head head, long position) throws SQLException {
        if (head.position() < position) {
            return head.position();
        }
        long start = derived.conversationWaypoints
                .atOrAbovePosition(statements, conversation, position)
                .orElse(head.position());
        long lowest = statements.number(BELOW, start, position);
        return lowest < position ? lowest : 0;
    }

    /** The largest place of a conversation that came out of the backup; 0 if the log was never restored. */
    long inherited(long conversation) throws SQLException {
        long restored = statements.number("SELECT value FROM meta WHERE name = 'restored_position'");
        if (restored == 0) {
            return 0;
        }
        long last = below(conversation, derived.head(statements, conversation), restored + 1);
        return last == 0 ? 0 : link(last).entry().seq();
    }

    Link link(long position) throws SQLException {
        return statements
                .first(ENTRY, Chains::link, position)
                .orElseThrow(() -> new SQLException("no entry at position " + position));
    }

    /** Where consecutive places are that exist, ascending. */
    List<Long> positions(long conversation, Head head, long low, long high) throws SQLException {
        long start = derived.conversationWaypoints
                .atOrAbove(statements, conversation, high)
                .orElse(head.position());
        return statements.list(POSITIONS, row -> row.getLong(1), start, low, low, high);
    }

    private static Link link(ResultSet row) throws SQLException {
        StoredEntry entry = new StoredEntry(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9));
        return new Link(entry, row.getLong(10));
    }
}
