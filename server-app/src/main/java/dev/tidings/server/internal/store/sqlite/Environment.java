package dev.tidings.server.internal.store.sqlite;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the store takes from outside.
 *
 * @param clock makes stamps
 * @param ticker monotonic nanoseconds, for intervals
 * @param random makes the numbers of conversations
 * @param commit ends a transaction; a test puts failures in
 */
record Environment(Clock clock, LongSupplier ticker, RandomGenerator random, Commit commit) {
    /** Ends a transaction so that it is on disk. */
    @FunctionalInterface
    interface Commit {
        Commit TO_DISK = statements -> statements.run("COMMIT");

        void commit(Statements statements) throws SQLException;
    }

    static Environment of(Clock clock) {
        return new Environment(clock, System::nanoTime, new SecureRandom(), Commit.TO_DISK);
    }
}
