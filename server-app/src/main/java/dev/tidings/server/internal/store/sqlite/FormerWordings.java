package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;

/**
 * What entries said before they were edited or blanked: the full-text index needs it to take their words out. Kept in
 * the transaction that changes the entry, dropped once the index has followed. Where the index doesn't follow, the
 * oldest are forgotten; it sees that some are missing, and is made anew. The writer's.
 *
 * @param statements the writer's connection
 * @param most how many are kept
 */
record FormerWordings(Statements statements, int most) {
    private static final int MOST = 100_000;
    /** Dropped in one transaction. */
    private static final int CHUNK = 1_024;

    FormerWordings(Statements statements) {
        this(statements, MOST);
    }

    /** Keeps what an entry says now, which is about to change. */
    void keep(long position) throws SQLException {
        statements.update(
                "INSERT INTO former_wording (position, body) SELECT position, iif(kind IN ('text', 'imported'), body, NULL)"
                        + " FROM entry WHERE position = ?",
                position);
        statements.update("DELETE FROM former_wording WHERE id <= (SELECT max(id) FROM former_wording) - ?", most);
    }

    /** Drops the oldest ones, up to a number. */
    void drop(long last) throws SQLException {
        statements.update(
                "DELETE FROM former_wording WHERE id <= min(?, (SELECT min(id) FROM former_wording) + ?)",
                last,
                CHUNK - 1);
    }
}
