package dev.tidings.server.internal.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Blanks what is older than its group keeps it, group after group, upwards in each, every minute of the clock. How far
 * it has got in a group stands with the group; which group is next is in memory only. The writer's.
 */
final class GroupRetention implements Chunks {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int GROUPS = 16;
    private static final int STRETCH = 64;

    private final Derived derived;
    private final Clock clock;
    private long dueMillis = Long.MIN_VALUE;
    /** The last group that is done with in this round. */
    private long after;

    GroupRetention(Derived derived, Clock clock) {
        this.derived = derived;
        this.clock = clock;
    }

    private record Expiring(long conversation, long keepMillis, long expired) {
        static Expiring read(ResultSet row) throws SQLException {
            return new Expiring(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    private record Old(long atMillis, String kind, long bodyChars) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getLong(1), row.getString(2), row.getLong(3));
        }
    }

    @Override
    public boolean isDue() {
        return clock.millis() >= dueMillis;
    }

    @Override
    public void write(Statements statements) throws SQLException {
        // Read once: what the next look is due after must be the time this one was made at.
        long now = clock.millis();
        List<Expiring> groups = statements.list(
                "SELECT conversation, keep_millis, expired_seq FROM conversation_group"
                        + " WHERE keep_millis > 0 AND conversation > ? ORDER BY conversation LIMIT ?",
                Expiring::read,
                after,
                GROUPS);
        Blanking blanking = new Blanking(statements);
        for (Expiring group : groups) {
            if (!isDone(statements, group, blanking, now)) {
                return;
            }
            after = group.conversation;
        }
        if (groups.size() < GROUPS) {
            rest(now);
        }
    }

    /** Blanks a stretch of a group; says whether nothing more of it is too old. */
    private boolean isDone(Statements statements, Expiring group, Blanking blanking, long now) throws SQLException {
        Head head = derived.head(statements, group.conversation);
        if (head.seq() <= group.expired) {
            return true;
        }
        long limit = now - group.keepMillis;
        long high = Math.min(head.seq(), group.expired + STRETCH);
        long expired = group.expired;
        boolean young = false;
        for (long position :
                new Chains(statements, derived).positions(group.conversation, head, group.expired + 1, high)) {
            Old old = statements
                    .first("SELECT at, kind, length(body) FROM entry WHERE position = ?", Old::read, position)
                    .orElseThrow();
            young = old.atMillis >= limit;
            if (young || blanking.isEnough()) {
                break;
            }
            blanking.blank(position, old.kind, old.bodyChars);
            expired++;
        }
        if (expired > group.expired) {
            statements.update(
                    "UPDATE conversation_group SET expired_seq = ? WHERE conversation = ?",
                    expired,
                    group.conversation);
        }
        return young || expired == head.seq();
    }

    @Override
    public void written(Statements statements) {
        // The next piece goes on after the last group.
    }

    @Override
    public void putOff() {
        rest(clock.millis());
    }

    private void rest(long now) {
        after = 0;
        dueMillis = now + INTERVAL.toMillis();
    }
}
