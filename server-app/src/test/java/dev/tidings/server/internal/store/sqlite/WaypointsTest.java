package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaypointsTest {
    private static final long OWNER = 7;

    @TempDir
    private Path folder;

    private final Waypoints waypoints = new Waypoints("conversation_waypoint");
    private Statements statements;

    @BeforeEach
    void openTheTable() throws IOException, SQLException {
        Database database = new Database(folder);
        database.migrate();
        statements = database.writer();
        for (int i = 1; i <= 3; i++) {
            waypoints.publish(new Waypoints.Key(OWNER, (long) i * Waypoints.STRIDE), i * 1_000L);
        }
        waypoints.publish(new Waypoints.Key(OWNER + 1, Waypoints.STRIDE), 500);
    }

    @AfterEach
    void closeTheTable() throws SQLException {
        statements.close();
    }

    @Test
    void theNearestIsFoundWhereItIsNotWrittenYet() throws SQLException {
        assertNearest();
    }

    /** A flush writes in whatever order, and a part at a time. */
    @Test
    void theNearestIsFoundWhileTheOthersAreWritten() throws SQLException {
        waypoints.dirty().freeze();
        write(3);
        assertNearest();
        write(1);
        assertNearest();
        write(2);
        waypoints.written();
        assertNearest();
    }

    private void assertNearest() throws SQLException {
        assertThat(waypoints.atOrAbove(statements, OWNER, 1)).contains(1_000L);
        assertThat(waypoints.atOrAbove(statements, OWNER, 65)).contains(2_000L);
        assertThat(waypoints.atOrAbove(statements, OWNER, 192)).contains(3_000L);
        assertThat(waypoints.atOrAbove(statements, OWNER, 193)).isEmpty();
        assertThat(waypoints.atOrAbovePosition(statements, OWNER, 1)).contains(1_000L);
        assertThat(waypoints.atOrAbovePosition(statements, OWNER, 1_001)).contains(2_000L);
        assertThat(waypoints.atOrAbovePosition(statements, OWNER, 3_001)).isEmpty();
    }

    private void write(int which) throws SQLException {
        statements.update(
                "INSERT INTO conversation_waypoint VALUES (?, ?, ?)",
                OWNER,
                (long) which * Waypoints.STRIDE,
                which * 1_000L);
    }
}
