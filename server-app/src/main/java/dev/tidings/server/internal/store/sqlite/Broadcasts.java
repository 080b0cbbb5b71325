package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a device may see of the conversation of everyone: what was committed while it had a session, and after one that
 * ended without a log-out for 30 s more. The rest is written down as hidden in the transaction of the log-in, so that
 * it stays hidden when that session ends before its first acknowledgement. The writer's.
 */
final class Broadcasts {
    private static final long GRACE_MILLIS = Duration.ofSeconds(30).toMillis();

    private Broadcasts() {}

    /**
     * End of a device's last session.
     *
     * @param atMillis when
     * @param head head of the conversation of everyone then: by commit order, which no clock can put back
     * @param loggedOut whether it was ended on purpose
     */
    record Ended(long atMillis, long head, boolean loggedOut) {}

    /** Hides what was committed since the device's last session; null if that is still open. */
    static void hide(OpenLog log, long device, @Nullable Ended ended) throws SQLException {
        Statements statements = log.statements();
        long delivered = log.derived()
                .delivered(
                        new CursorKey(device, Store.EVERYONE),
                        statements.number(
                                "SELECT delivered FROM cursor WHERE device = ? AND conversation = ?",
                                device,
                                Store.EVERYONE));
        statements.update(
                "DELETE FROM hidden_range WHERE device = ? AND conversation = ? AND last <= ?",
                device,
                Store.EVERYONE,
                delivered);
        Head head = log.derived().useHead(statements, Store.EVERYONE);
        if (ended == null || head.seq() <= Math.max(delivered, ended.head())) {
            return;
        }
        long seen = Math.max(delivered, lastSeen(log, head, ended));
        if (seen < head.seq()) {
            hide(statements, device, seen + 1, head.seq());
        }
    }

    private static void hide(Statements statements, long device, long first, long last) throws SQLException {
        int extended = statements.update(
                "UPDATE hidden_range SET last = ? WHERE device = ? AND conversation = ? AND last = ?",
                last,
                device,
                Store.EVERYONE,
                first - 1);
        if (extended == 0) {
            statements.update("INSERT INTO hidden_range VALUES (?, ?, ?, ?)", device, Store.EVERYONE, first, last);
        }
    }

    /** The last place that is for the device, by halving what came since: stamps never decrease. */
    private static long lastSeen(OpenLog log, Head head, Ended ended) throws SQLException {
        if (ended.loggedOut()) {
            return ended.head();
        }
        long limit = ended.atMillis() + GRACE_MILLIS;
        if (head.atMillis() <= limit) {
            return head.seq();
        }
        Chains chains = new Chains(log.statements(), log.derived());
        long seen = ended.head();
        long unseen = head.seq();
        while (unseen - seen > 1) {
            long middle = seen + (unseen - seen) / 2;
            if (chains.stamp(Store.EVERYONE, head, middle) <= limit) {
                seen = middle;
            } else {
                unseen = middle;
            }
        }
        return seen;
    }
}
