package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Lets files go, every minute of the clock: those of deleted accounts, uploads that nobody goes on with, and what has
 * been in no entry for too long. Their bytes are removed by whoever asks for them. The writer's.
 */
final class FileExpiry implements Chunks {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int CHUNK = 128;

    private final FileTimes times;
    private final Clock clock;
    private long dueMillis = Long.MIN_VALUE;

    FileExpiry(FileTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    @Override
    public boolean isDue() {
        return clock.millis() >= dueMillis;
    }

    @Override
    public void write(Statements statements) throws SQLException {
        // Read once: what the next look is due after must be the time this one was made at.
        long now = clock.millis();
        List<String> gone = statements.list(
                """
                SELECT id FROM file WHERE owner IN (SELECT owner FROM file_erasure)
                UNION ALL SELECT id FROM file WHERE sha256 IS NULL AND at < ?
                UNION ALL SELECT id FROM file WHERE sha256 IS NOT NULL AND entries = 0 AND at < ?
                LIMIT ?""",
                row -> row.getString(1),
                now - times.upload().toMillis(),
                now - times.unsent().toMillis(),
                CHUNK);
        for (String file : gone) {
            statements.update("DELETE FROM file WHERE id = ?", file);
        }
        if (gone.size() < CHUNK) {
            statements.update("DELETE FROM file_erasure");
            dueMillis = now + INTERVAL.toMillis();
        }
    }

    @Override
    public void written(Statements statements) {
        // The next piece finds what is left by itself.
    }

    @Override
    public void putOff() {
        dueMillis = clock.millis() + INTERVAL.toMillis();
    }
}
