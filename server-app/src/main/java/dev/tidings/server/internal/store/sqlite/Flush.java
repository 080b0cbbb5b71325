package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.internal.store.sqlite.Derived.ReadKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes what is derived, in chunks between batches so that no send waits long. Waypoints go before heads: the scan at
 * the start passes over what the heads know already, and must not miss a waypoint by that. Belongs to the writer.
 */
final class Flush {
    private static final int CHUNK_ROWS = 256;
    /** Nothing comes back of who deleted the account after reading. */
    private static final String READ = """
            INSERT INTO read_mark
            SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1 AND deleted_at IS NULL)
            ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)""";

    private final Derived derived;
    private final List<LazyTable<?, ?>> tables;
    private boolean underWay;
    private int table;
    private long upTo;

    Flush(Derived derived) {
        this.derived = derived;
        this.tables = List.of(
                waypoints(derived.conversationWaypoints, "conversation_waypoint"),
                waypoints(derived.deviceWaypoints, "device_waypoint"),
                cursors(derived.advances.dirty()),
                reads(derived.reads.dirty()),
                heads(derived.heads.dirty()),
                devices(derived.devices.dirty()));
    }

    boolean underWay() {
        return underWay;
    }

    void begin() {
        underWay = true;
        table = 0;
        upTo = derived.lastPosition();
        tables.forEach(LazyTable::begin);
    }

    /** Writes a chunk within the caller's transaction; false after the last one. */
    boolean write(Statements statements) throws SQLException {
        int rows = 0;
        while (rows < CHUNK_ROWS && table < tables.size()) {
            int written = tables.get(table).write(statements, CHUNK_ROWS - rows);
            rows += written;
            if (written == 0) {
                table++;
            }
        }
        if (table < tables.size()) {
            return true;
        }
        statements.update("UPDATE meta SET value = ? WHERE name = 'flushed_position'", upTo);
        return false;
    }

    /** The last chunk is on disk: what was written may be forgotten. */
    void written() {
        underWay = false;
        derived.conversationWaypoints.written();
        derived.deviceWaypoints.written();
        derived.advances.written();
        derived.reads.written();
        derived.heads.dirty().written();
        derived.devices.dirty().written();
        derived.heads.trim();
        derived.devices.trim();
        derived.flushed(upTo);
    }

    /** A chunk didn't get to disk; all of it is written again another time, which does no harm. */
    void abandon() {
        underWay = false;
        tables.forEach(LazyTable::abandon);
    }

    private static LazyTable<Waypoints.Key, Long> waypoints(Waypoints waypoints, String name) {
        return new LazyTable<>(
                waypoints.dirty(),
                "INSERT OR REPLACE INTO " + name + " VALUES (?, ?, ?)",
                (row, key, position) -> bind(row, key.owner(), key.number(), position));
    }

    private static LazyTable<CursorKey, Long> cursors(Dirty<CursorKey, Long> advances) {
        return new LazyTable<>(
                advances,
                "UPDATE cursor SET delivered = max(delivered, ?) WHERE device = ? AND conversation = ?",
                (row, key, seq) -> bind(row, seq, key.device(), key.conversation()));
    }

    private static LazyTable<ReadKey, Long> reads(Dirty<ReadKey, Long> reads) {
        return new LazyTable<>(reads, READ, (row, key, seq) -> bind(row, key.user(), key.conversation(), seq));
    }

    private static LazyTable<Long, Head> heads(Dirty<Long, Head> heads) {
        return new LazyTable<>(
                heads,
                "INSERT OR REPLACE INTO conversation_head VALUES (?, ?, ?, ?)",
                (row, conversation, head) -> bind(row, conversation, head.seq(), head.position(), head.atMillis()));
    }

    private static LazyTable<Long, DeviceHead> devices(Dirty<Long, DeviceHead> devices) {
        return new LazyTable<>(
                devices,
                "INSERT OR REPLACE INTO device_head VALUES (?, ?, ?, ?)",
                (row, device, head) -> bind(row, device, head.lastN(), head.entries(), head.position()));
    }

    private static void bind(PreparedStatement row, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setLong(i + 1, values[i]);
        }
    }
}
