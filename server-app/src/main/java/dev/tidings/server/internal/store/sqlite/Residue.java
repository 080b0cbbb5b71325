package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * What was deleted and is in the write-ahead log still, where old pages stay until they are written over. A while after
 * the first deletion all of it is moved to the database file, where nothing is left of what was deleted, and cut off.
 * The writer's.
 */
final class Residue {
    /** A cut makes those who send wait for two fsyncs. */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private boolean there;
    private boolean waits;
    private long sinceNanos;

    /** Something was deleted, and is committed. */
    void left() {
        there = true;
    }

    /** Cuts it off if it is time; while somebody reads that isn't possible, and is tried again after another while. */
    void cutOff(Statements statements, long nowNanos) throws SQLException {
        if (!there) {
            return;
        }
        if (!waits) {
            waits = true;
            sinceNanos = nowNanos;
        } else if (nowNanos - sinceNanos >= REST_NANOS) {
            there = !Checkpoints.cutOff(statements);
            waits = false;
        }
    }
}
