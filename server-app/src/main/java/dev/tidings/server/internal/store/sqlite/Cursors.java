package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.store.Cursor;
import dev.tidings.server.store.SeqRange;
import dev.tidings.server.store.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far devices have got: rows, made in the transaction that needs them, and advances not written yet. The writer's.
 */
final class Cursors {
    private Cursors() {}

    /** Starts a new device where the furthest of its user's is; what everyone was told before is not for it. */
    static void start(OpenLog log, long user, long device) throws SQLException {
        Map<Long, Long> furthest = new HashMap<>();
        for (long conversation : Visibility.ofAll(log.statements(), user).keySet()) {
            furthest.put(conversation, 0L);
        }
        for (Row row : log.statements()
                .list(
                        "SELECT device, conversation, delivered FROM cursor JOIN device ON id = device WHERE user = ?",
                        result -> new Row(result.getLong(1), result.getLong(2), result.getLong(3)),
                        user)) {
            furthest.merge(row.conversation, row.delivered(log.derived()), Math::max);
        }
        furthest.put(
                Store.EVERYONE,
                log.derived().useHead(log.statements(), Store.EVERYONE).seq());
        for (Map.Entry<Long, Long> cursor : furthest.entrySet()) {
            log.statements().update("INSERT INTO cursor VALUES (?, ?, ?)", device, cursor.getKey(), cursor.getValue());
        }
    }

    static List<Cursor> of(OpenLog log, long device) throws SQLException {
        Map<Long, List<SeqRange>> hidden = new HashMap<>();
        for (Hidden range : log.statements()
                .list(
                        "SELECT conversation, first, last FROM hidden_range WHERE device = ? ORDER BY first",
                        result -> new Hidden(result.getLong(1), result.getLong(2), result.getLong(3)),
                        device)) {
            hidden.computeIfAbsent(range.conversation, none -> new ArrayList<>())
                    .add(new SeqRange(range.first, range.last));
        }
        List<Cursor> cursors = new ArrayList<>();
        for (Row row : log.statements()
                .list(
                        "SELECT device, conversation, delivered FROM cursor WHERE device = ? ORDER BY conversation",
                        result -> new Row(result.getLong(1), result.getLong(2), result.getLong(3)),
                        device)) {
            long delivered = row.delivered(log.derived());
            cursors.add(new Cursor(
                    row.conversation, delivered, above(delivered, hidden.getOrDefault(row.conversation, List.of()))));
        }
        return cursors;
    }

    private static List<SeqRange> above(long delivered, List<SeqRange> ranges) {
        return ranges.stream()
                .filter(range -> range.last() > delivered)
                .map(range -> new SeqRange(Math.max(range.first(), delivered + 1), range.last()))
                .toList();
    }

    private record Row(long device, long conversation, long stored) {
        long delivered(Derived derived) {
            return derived.delivered(new CursorKey(device, conversation), stored);
        }
    }

    private record Hidden(long conversation, long first, long last) {}
}
