package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Sessions.Fence;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes accounts: what is known of the user goes within one transaction, what the user's devices wrote is blanked
 * afterwards, down their chains, a chunk a transaction. How far it has got is in the same transaction, so that a
 * restart goes on there. The writer's.
 *
 * <p>Devices stay as numbers: entries name them, and their chains are walked through.
 */
final class Erasure implements Chunks {
    /** What else is kept of a user, all of it by the user's number. */
    private static final List<String> PERSONAL = List.of(
            "DELETE FROM cursor WHERE device IN (SELECT id FROM device WHERE user = ?)",
            "DELETE FROM hidden_range WHERE device IN (SELECT id FROM device WHERE user = ?)",
            "DELETE FROM read_mark WHERE user = ?",
            "DELETE FROM block WHERE blocker = ?",
            "DELETE FROM profile WHERE user = ?",
            "DELETE FROM picture WHERE user = ?",
            "DELETE FROM log_in WHERE user = ?",
            "INSERT OR IGNORE INTO file_erasure VALUES (?)",
            "UPDATE device SET key = 'erased ' || id, agent = '', created_at = 0, token_hash = NULL, token_used_at = 0, entered_at = 0,"
                    + " ended_at = 0, ended_head = 0, logged_out = 1 WHERE user = ?",
            "UPDATE account SET password_hash = '', created_at = 0, last_seen = NULL, absent_since = NULL,"
                    + " missed_from = 0, missed_until = 0, admin = 0 WHERE id = ?");

    private static final Duration REST = Duration.ofMinutes(1);

    private final Clock clock;
    private boolean underWay = true;
    private long restsUntil = Long.MIN_VALUE;

    Erasure(Clock clock) {
        this.clock = clock;
    }

    /** Deletes an account; its entries are left to the chunks. */
    static List<Fence> begin(OpenLog log, long user, Instant at) throws SQLException {
        Statements statements = log.statements();
        int deleted = statements.update(
                "UPDATE account SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", at.toEpochMilli(), user);
        if (deleted == 0) {
            return List.of();
        }
        List<Fence> fences = Sessions.shutOut(log, user, at);
        for (Fence fence : fences) {
            long last = last(log, fence.device());
            if (last > 0) {
                statements.update("INSERT INTO erasure VALUES (?, ?)", fence.device(), last);
            }
        }
        Succession.settle(log, user);
        for (String personal : PERSONAL) {
            statements.update(personal, user);
        }
        return fences;
    }

    /** Remembers nothing: the transaction may yet come to nothing. */
    private static long last(OpenLog log, long device) throws SQLException {
        DeviceHead head = log.derived().devices.use(device);
        return head != null
                ? head.position()
                : DeviceHead.load(log.statements(), device).orElseThrow().position();
    }

    /**
     * A device whose entries are being blanked.
     *
     * @param position where to go on, downwards
     */
    private record Pending(long device, long position) {}

    @Override
    public boolean isDue() {
        return underWay && clock.millis() >= restsUntil;
    }

    /** Something may have been deleted: look again. */
    void wake() {
        underWay = true;
    }

    @Override
    public void write(Statements statements) throws SQLException {
        Optional<Pending> pending = statements.first(
                "SELECT device, position FROM erasure LIMIT 1", row -> new Pending(row.getLong(1), row.getLong(2)));
        if (pending.isEmpty()) {
            return;
        }
        long device = pending.get().device();
        long position = pending.get().position();
        Blanking blanking = new Blanking(statements);
        while (position > 0 && !blanking.isEnough()) {
            position = blanking.blank(position);
        }
        if (position > 0) {
            statements.update("UPDATE erasure SET position = ? WHERE device = ?", position, device);
        } else {
            statements.update("DELETE FROM erasure WHERE device = ?", device);
        }
    }

    @Override
    public void written(Statements statements) throws SQLException {
        underWay = statements.number("SELECT count(*) FROM erasure") > 0;
    }

    @Override
    public void putOff() {
        restsUntil = clock.millis() + REST.toMillis();
    }
}
