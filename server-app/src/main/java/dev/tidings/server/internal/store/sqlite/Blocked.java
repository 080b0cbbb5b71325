package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.StoredEntry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a reader's blocks hide: what others wrote from which devices at which positions of the log. Immutable.
 *
 * @param periods by number of the device; empty for who never blocked anybody
 */
record Blocked(Map<Long, List<Period>> periods) {
    static final Blocked NOTHING = new Blocked(Map.of());

    /**
     * While it lasted, or lasts.
     *
     * @param device one of the blocked user's
     * @param since position of the last entry before
     * @param until position of the last entry within
     */
    record Period(long device, long since, long until) {}

    static Blocked by(Statements statements, long reader) throws SQLException {
        List<Period> all = statements.list(
                "SELECT device.id, since, coalesce(until, ?) FROM block JOIN device ON device.user = blocked WHERE blocker = ?",
                row -> new Period(row.getLong(1), row.getLong(2), row.getLong(3)),
                Long.MAX_VALUE,
                reader);
        return all.isEmpty() ? NOTHING : new Blocked(all.stream().collect(Collectors.groupingBy(Period::device)));
    }

    boolean hides(StoredEntry entry, long position) {
        return periods.getOrDefault(entry.device(), List.of()).stream()
                .anyMatch(period -> position > period.since() && position <= period.until());
    }
}
