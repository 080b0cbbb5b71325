package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Moves what is in the write-ahead log into the database file. SQLite would do so by itself, but then an fsync that
 * fails there goes unnoticed, and what the operating system dropped is taken for written; here it is an error like any
 * other. Belongs to the writer.
 */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long DUE_PAGES = 1_000;
    /** Readers that overlap without end keep the log from starting over; then we wait for a moment without them. */
    private static final long RESTART_PAGES = 16_000;
    /** How long those who send wait for those who read. */
    private static final int CUT_OFF_MILLIS = 50;

    private Checkpoints() {}

    /** After a commit. A full disk puts it off: what was committed is in the write-ahead log, and stays there. */
    static void afterCommit(Statements statements) throws SQLException {
        try {
            checkpointIfDue(statements);
        } catch (SQLiteException e) {
            if (!isDiskFull(e)) {
                throw e;
            }
            LOG.debug("no room for a checkpoint", e);
            statements.forget();
        }
    }

    static boolean isDiskFull(SQLiteException e) {
        return e.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    private static void checkpointIfDue(Statements statements) throws SQLException {
        long waiting = waitingPages(statements, "PRAGMA wal_checkpoint(NOOP)");
        if (waiting >= RESTART_PAGES) {
            waitingPages(statements, "PRAGMA wal_checkpoint(RESTART)");
        } else if (waiting >= DUE_PAGES) {
            waitingPages(statements, "PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /** Everything, and the write-ahead log is empty then; false if there is no room, or somebody reads for longer. */
    static boolean cutOff(Statements statements) throws SQLException {
        try {
            statements.run("PRAGMA busy_timeout=" + CUT_OFF_MILLIS);
            return truncate(statements);
        } catch (SQLiteException e) {
            if (!isDiskFull(e)) {
                throw e;
            }
            LOG.debug("no room to cut off the write-ahead log", e);
            statements.forget();
            return false;
        } finally {
            statements.run("PRAGMA busy_timeout=" + Database.BUSY_TIMEOUT_MILLIS);
        }
    }

    /** Everything, with an fsync: what is read afterwards is on disk. */
    static void complete(Statements statements) throws SQLException {
        if (!truncate(statements)) {
            throw new SQLException("checkpoint: somebody else has the database open");
        }
    }

    /** Spares the next start the write-ahead log; where that fails, it reads what was committed from there. */
    static void atClose(Statements statements) {
        try {
            complete(statements);
        } catch (SQLException e) {
            LOG.warn("no checkpoint at the close; the next start makes it", e);
        }
    }

    private static boolean truncate(Statements statements) throws SQLException {
        return statements
                .first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) == 0)
                .orElse(false);
    }

    private static long waitingPages(Statements statements, String pragma) throws SQLException {
        return statements.first(pragma, row -> row.getLong(2) - row.getLong(3)).orElse(0L);
    }
}
