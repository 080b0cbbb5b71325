package dev.tidings.server.internal.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database for writing: first makes sure that what it reads is on disk, then goes through the entries above
 * the flushed position and derives again what was only in memory. On the thread that opens.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final String ABOVE =
            "SELECT position, conversation, seq, device, n, at FROM entry WHERE position > ? ORDER BY position";

    private final Statements statements;
    private final Derived derived;

    private Recovery(Statements statements, Derived derived) {
        this.statements = statements;
        this.derived = derived;
    }

    /** Opens, as of now: whoever had a session has none any more. */
    static OpenLog open(Database database, int groupLimit, Clock clock) throws SQLException {
        Statements statements = database.writer();
        try {
            // What a killed process left in the write-ahead log may never have been synced.
            Checkpoints.complete(statements);
            long flushed = statements.number("SELECT value FROM meta WHERE name = 'flushed_position'");
            Derived derived = new Derived(flushed);
            new Recovery(statements, derived).scan(flushed);
            OpenLog log = new OpenLog(statements, derived, groupLimit, clock);
            log.begin();
            Sessions.endAll(log, clock.instant());
            statements.run("COMMIT");
            return log;
        } catch (SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    private void scan(long flushed) throws SQLException {
        // One connection, two statements at a time: the loads on a miss are others than this one.
        PreparedStatement above = statements.prepare(ABOVE);
        above.setLong(1, flushed);
        try (ResultSet row = above.executeQuery()) {
            while (row.next()) {
                long position = row.getLong(1);
                conversation(row.getLong(2), new Head(row.getLong(3), position, row.getLong(6)));
                device(row.getLong(4), row.getLong(5), position);
                derived.published(position);
            }
        }
        LOG.info("log read from position {} to {}", flushed, derived.lastPosition());
    }

    /** A head that was written after the flushed position knows the entry already. */
    private void conversation(long conversation, Head next) throws SQLException {
        Head head = derived.useHead(statements, conversation);
        if (next.seq() <= head.seq()) {
            return;
        }
        if (next.seq() != head.seq() + 1) {
            throw new SQLException("log damaged: conversation " + conversation + " goes from " + head + " to " + next);
        }
        derived.heads.publish(conversation, next);
        if (next.seq() % Waypoints.STRIDE == 0) {
            derived.conversationWaypoints.publish(new Waypoints.Key(conversation, next.seq()), next.position());
        }
    }

    private void device(long device, long n, long position) throws SQLException {
        DeviceHead head = derived.useDevice(statements, device);
        if (head == null) {
            throw new SQLException("log damaged: an entry of device " + device + ", which isn't there");
        }
        if (position <= head.position()) {
            return;
        }
        DeviceHead next = head.appended(n, position);
        derived.devices.publish(device, next);
        if (next.entries() % Waypoints.STRIDE == 0) {
            derived.deviceWaypoints.publish(new Waypoints.Key(device, n), position);
        }
    }
}
