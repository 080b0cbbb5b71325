package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.ContactStore;
import dev.tidings.server.store.ContactStore.Apart;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has blocked whom. Those who block an author are remembered for the authors of late, and all forgotten with each
 * change: blocks are rare, appends aren't. Belongs to the writer; the static methods read on any connection.
 */
final class Blocks {
    private static final int BOUND = 100_000;
    private static final String ONLINE = "SELECT count(*) FROM block WHERE blocked = ? AND until IS NULL AND EXISTS"
            + " (SELECT 1 FROM device WHERE user = blocker AND ended_at IS NULL)";

    private final Map<Long, Set<Long>> blockers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Set<Long>> eldest) {
            return size() > BOUND;
        }
    };

    /** Those who block an author now. */
    Set<Long> of(Statements statements, long author) throws SQLException {
        Set<Long> known = blockers.get(author);
        if (known == null) {
            known = Set.copyOf(statements.list(
                    "SELECT blocker FROM block WHERE blocked = ? AND until IS NULL", row -> row.getLong(1), author));
            blockers.put(author, known);
        }
        return known;
    }

    /** How many of those who block an author are there to hear. */
    int online(Statements statements, long author) throws SQLException {
        return of(statements, author).isEmpty() ? 0 : (int) statements.number(ONLINE, author);
    }

    Optional<Apart> block(OpenLog log, long blocker, long blocked) throws SQLException {
        Statements statements = log.statements();
        if (isInForce(statements, blocker, blocked)) {
            return Optional.of(apart(statements, blocker, blocked));
        }
        long present = statements.number("SELECT count(*) FROM block WHERE blocker = ? AND until IS NULL", blocker);
        if (present >= ContactStore.MOST_BLOCKED) {
            return Optional.empty();
        }
        blockers.clear();
        // A block that began and ended at the same position has hidden nothing.
        statements.update(
                "INSERT OR REPLACE INTO block VALUES (?, ?, ?, NULL)",
                blocker,
                blocked,
                log.derived().lastPosition());
        return Optional.of(apart(statements, blocker, blocked));
    }

    Apart unblock(OpenLog log, long blocker, long blocked) throws SQLException {
        blockers.clear();
        log.statements()
                .update(
                        "UPDATE block SET until = ? WHERE blocker = ? AND blocked = ? AND until IS NULL",
                        log.derived().lastPosition(),
                        blocker,
                        blocked);
        return apart(log.statements(), blocker, blocked);
    }

    private static Apart apart(Statements statements, long blocker, long blocked) throws SQLException {
        return new Apart(apart(statements, blocker), apart(statements, blocked));
    }

    private static boolean isInForce(Statements statements, long blocker, long blocked) throws SQLException {
        return statements.number(
                        "SELECT count(*) FROM block WHERE blocker = ? AND blocked = ? AND until IS NULL",
                        blocker,
                        blocked)
                > 0;
    }

    static List<String> names(Statements statements, long blocker, String after, int limit) throws SQLException {
        return statements.list(
                "SELECT name FROM block JOIN account ON id = blocked WHERE blocker = ? AND until IS NULL AND name > ?"
                        + " ORDER BY name LIMIT ?",
                row -> row.getString(1),
                blocker,
                after,
                limit);
    }

    /** Whom a user blocks and who blocks that user. */
    static Set<Long> apart(Statements statements, long user) throws SQLException {
        return new HashSet<>(statements.list(
                "SELECT blocked FROM block WHERE blocker = ?1 AND until IS NULL"
                        + " UNION SELECT blocker FROM block WHERE blocked = ?1 AND until IS NULL",
                row -> row.getLong(1),
                user));
    }
}
