package dev.tidings.server.internal.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Blanks what is older than the server keeps it, from the beginning of the log upwards, every minute of the clock. It
 * passes over groups, each of which has a time of its own: {@link GroupRetention}. The order of commits is that of the
 * stamps, or nearly: where the clock was put back, an entry stays a little longer. The writer's.
 */
final class Retention implements Chunks {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int STRETCH = 128;

    private final Duration keep;
    private final Clock clock;
    private long dueMillis;

    Retention(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
        this.dueMillis = keep.isZero() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private record Old(long position, long atMillis, String kind, long bodyChars, boolean ofGroup) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getBoolean(5));
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
        long expired = statements.number("SELECT value FROM meta WHERE name = 'expired_position'");
        long limit = now - keep.toMillis();
        List<Old> stretch = statements.list(
                "SELECT position, at, kind, length(body), conversation IN (SELECT conversation FROM conversation_group)"
                        + " FROM entry WHERE position > ? ORDER BY position LIMIT ?",
                Old::read,
                expired,
                STRETCH);
        Blanking blanking = new Blanking(statements);
        for (Old old : stretch) {
            if (old.atMillis >= limit) {
                rest(now);
                break;
            }
            if (blanking.isEnough()) {
                break;
            }
            if (!old.ofGroup) {
                blanking.blank(old.position, old.kind, old.bodyChars);
            }
            expired = old.position;
        }
        if (stretch.isEmpty()) {
            rest(now);
        }
        statements.update("UPDATE meta SET value = ? WHERE name = 'expired_position'", expired);
    }

    @Override
    public void written(Statements statements) {
        // The next piece finds by itself where to go on.
    }

    @Override
    public void putOff() {
        rest(clock.millis());
    }

    private void rest(long now) {
        dueMillis = now + INTERVAL.toMillis();
    }
}
