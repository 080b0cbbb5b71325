package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of the database for writing, from a start or a reopening to the next failure. Belongs to the writer;
 * readers take {@link #derived} from it, and open connections of their own anew when they see another one.
 *
 * @param statements the writer's connection
 * @param derived what follows from the log
 * @param routes where addresses lead
 * @param blocks who has blocked whom
 * @param postponed numbers refused for now
 * @param erasure what is left of deleted accounts
 * @param residue what is left in the write-ahead log
 */
record OpenLog(
        Statements statements,
        Derived derived,
        Routes routes,
        Blocks blocks,
        Postponed postponed,
        Erasure erasure,
        Residue residue) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenLog.class);

    OpenLog(Statements statements, Derived derived, int groupLimit, Clock clock) {
        this(
                statements,
                derived,
                new Routes(new Groups(groupLimit)),
                new Blocks(),
                new Postponed(),
                new Erasure(clock),
                new Residue());
    }

    void begin() throws SQLException {
        statements.prepare("BEGIN IMMEDIATE").execute();
    }

    /** Undoes a transaction that SQLite may have undone already. */
    void rollback() throws SQLException {
        statements.forget();
        try {
            statements.run("ROLLBACK");
        } catch (SQLException none) {
            LOG.debug("nothing to roll back", none);
        }
    }

    void close() {
        try {
            statements.close();
        } catch (SQLException e) {
            LOG.debug("closing the database", e);
        }
    }
}
