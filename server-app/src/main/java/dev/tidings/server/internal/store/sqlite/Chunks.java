package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;

/** Work on the log that would stop it for too long at once, and is done in small transactions between the sends. */
interface Chunks {
    /** Whether there is something to do now. */
    boolean isDue();

    /** Does a piece, within a transaction. */
    void write(Statements statements) throws SQLException;

    /** That piece is on disk. */
    void written(Statements statements) throws SQLException;

    /** There was no room on the disk, and nothing was done. */
    void putOff();
}
