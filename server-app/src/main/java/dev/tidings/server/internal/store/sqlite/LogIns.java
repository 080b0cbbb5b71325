package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.LogInRecord;
import dev.tidings.server.store.LogInRecord.Outcome;
import dev.tidings.server.store.LogInStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of log-ins. What writes is the writer's; the rest is for any connection, by the thread that owns it. */
final class LogIns {
    /** The last that got in stays, however many failed since. */
    private static final String TRIM = """
            DELETE FROM log_in WHERE user = ?1
                AND id <= (SELECT id FROM log_in WHERE user = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
                AND id <> (SELECT coalesce(max(id), 0) FROM log_in WHERE user = ?1 AND outcome = 'OK')""";

    private LogIns() {}

    /**
     * What a user wants to know who comes in.
     *
     * @param at when somebody last got in, or null
     * @param failed attempts since then
     */
    record Last(@Nullable Instant at, int failed) {}

    static Last last(Statements statements, long user) throws SQLException {
        record Success(long id, Instant at) {}
        Optional<Success> success = statements.first(
                "SELECT id, at FROM log_in WHERE user = ? AND outcome = 'OK' ORDER BY id DESC LIMIT 1",
                row -> new Success(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))),
                user);
        long failed = statements.number(
                "SELECT count(*) FROM log_in WHERE user = ? AND id > ?",
                user,
                success.map(Success::id).orElse(0L));
        return new Last(success.map(Success::at).orElse(null), (int) failed);
    }

    static void note(Statements statements, long user, LogInRecord record) throws SQLException {
        statements.update(
                "INSERT INTO log_in (user, at, address, device, outcome) VALUES (?, ?, ?, ?, ?)",
                user,
                record.at().toEpochMilli(),
                record.address(),
                record.device(),
                record.outcome().name());
        statements.update(TRIM, user, LogInStore.KEPT);
    }

    static List<LogInRecord> list(Statements statements, long user) throws SQLException {
        return statements.list(
                "SELECT at, address, device, outcome FROM log_in WHERE user = ? ORDER BY id DESC LIMIT ?",
                LogIns::read,
                user,
                LogInStore.KEPT);
    }

    private static LogInRecord read(ResultSet row) throws SQLException {
        long number = row.getLong(3);
        Long device = row.wasNull() ? null : number;
        return new LogInRecord(
                Instant.ofEpochMilli(row.getLong(1)), row.getString(2), device, Outcome.valueOf(row.getString(4)));
    }
}
