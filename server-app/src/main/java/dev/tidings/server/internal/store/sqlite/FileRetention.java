package dev.tidings.server.internal.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Lets files go that are older than the server keeps any, every minute of the clock, whatever entries they stand in:
 * those stay. It passes over pictures of profiles, which go when there is another one, and doesn't come back to them.
 * The writer's.
 */
final class FileRetention implements Chunks {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int STRETCH = 128;

    private final Duration keep;
    private final Clock clock;
    private Aged last = new Aged("", Long.MIN_VALUE, false);
    private long dueMillis;

    /** Zero keeps them for ever. */
    FileRetention(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
        this.dueMillis = keep.isZero() ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private record Aged(String id, long atMillis, boolean picture) {
        static Aged read(ResultSet row) throws SQLException {
            return new Aged(row.getString(1), row.getLong(2), row.getBoolean(3));
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
        List<Aged> stretch = statements.list("""
                SELECT id, at, EXISTS (SELECT 1 FROM picture WHERE picture.file = file.id) FROM file
                WHERE sha256 IS NOT NULL AND at < ?1 AND at >= ?2 AND (at > ?2 OR id > ?3)
                ORDER BY at, id LIMIT ?4""", Aged::read, now - keep.toMillis(), last.atMillis, last.id, STRETCH);
        for (Aged aged : stretch) {
            if (!aged.picture) {
                statements.update("DELETE FROM file WHERE id = ?", aged.id);
            }
            last = aged;
        }
        if (stretch.size() < STRETCH) {
            rest(now);
        }
    }

    @Override
    public void written(Statements statements) {
        // The next piece goes on behind the last one.
    }

    @Override
    public void putOff() {
        // Nothing of the last piece was done.
        last = new Aged("", Long.MIN_VALUE, false);
        rest(clock.millis());
    }

    private void rest(long now) {
        dueMillis = now + INTERVAL.toMillis();
    }
}
