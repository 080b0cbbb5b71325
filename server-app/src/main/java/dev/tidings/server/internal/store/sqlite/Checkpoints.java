package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;

/**
 * Moves what is in the write-ahead log into the database file. SQLite would do so by itself, but then an fsync that
 * fails there goes unnoticed, and what the operating system dropped is taken for written; here it is an error like any
 * other. Belongs to the writer.
 */
final class Checkpoints {
    private static final long DUE_PAGES = 1_000;
    /** Readers that overlap without end keep the log from starting over; then we wait for a moment without them. */
    private static final long RESTART_PAGES = 16_000;

    private Checkpoints() {}

    /** After a commit. */
    static void afterCommit(Statements statements) throws SQLException {
        long waiting = waitingPages(statements, "PRAGMA wal_checkpoint(NOOP)");
        if (waiting >= RESTART_PAGES) {
            waitingPages(statements, "PRAGMA wal_checkpoint(RESTART)");
        } else if (waiting >= DUE_PAGES) {
            waitingPages(statements, "PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /** Everything, with an fsync: what is read afterwards is on disk. */
    static void complete(Statements statements) throws SQLException {
        boolean busy = statements
                .first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) != 0)
                .orElse(true);
        if (busy) {
            throw new SQLException("checkpoint: somebody else has the database open");
        }
    }

    private static long waitingPages(Statements statements, String pragma) throws SQLException {
        return statements.first(pragma, row -> row.getLong(2) - row.getLong(3)).orElse(0L);
    }
}
