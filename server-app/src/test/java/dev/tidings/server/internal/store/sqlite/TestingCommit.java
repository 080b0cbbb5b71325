package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.time.Clock;
import java.util.SplittableRandom;

/** Commits for real, except where a test says what happens instead. */
final class TestingCommit implements Environment.Commit {
    private volatile Environment.Commit instead = TO_DISK;

    void instead(Environment.Commit commit) {
        instead = commit;
    }

    /** The next one, and no other. */
    void once(Environment.Commit commit) {
        instead = statements -> {
            instead = TO_DISK;
            commit.commit(statements);
        };
    }

    Environment environment(Clock clock) {
        return new Environment(clock, System::nanoTime, new SplittableRandom(7), this);
    }

    @Override
    public void commit(Statements statements) throws SQLException {
        instead.commit(statements);
    }
}
