package dev.tidings.server.internal.store.sqlite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the store on SQLite works.
 *
 * @param folder where it keeps its files; made if it isn't there, used by one server at a time
 * @param queueCapacity most appends that wait for the writer; beyond, they fail with {@code overloaded}
 * @param batchLimit most appends in one transaction
 * @param readers threads and connections that read
 * @param flushInterval how often what is derived is written
 * @param flushRows how many entries at the most are appended before that is done; bounds memory and the time to start
 * @param reserveBytes free space below which nothing is appended
 * @param retention how long what is said to users and to everyone is kept; zero for ever
 * @param reopenInterval how often a store that has failed tries to reopen itself
 * @param groupLimit most members of a group
 * @param files how long files stay
 */
public record SqliteOptions(
        Path folder,
        int queueCapacity,
        int batchLimit,
        int readers,
        Duration flushInterval,
        int flushRows,
        long reserveBytes,
        Duration retention,
        Duration reopenInterval,
        int groupLimit,
        FileTimes files) {
    /** Validates. */
    public SqliteOptions {
        requireNonNull(folder, "folder is null");
        requireNonNull(files, "files is null");
        atLeast(1, queueCapacity, "queueCapacity");
        atLeast(1, batchLimit, "batchLimit");
        atLeast(1, readers, "readers");
        atLeast(1, flushInterval.toMillis(), "flushInterval in milliseconds");
        atLeast(1, flushRows, "flushRows");
        atLeast(0, reserveBytes, "reserveBytes");
        atLeast(1, reopenInterval.toMillis(), "reopenInterval in milliseconds");
        atLeast(1, groupLimit, "groupLimit");
    }

    /**
     * The defaults.
     *
     * @param folder where the store keeps its files
     * @return options for a server of one machine
     */
    public static SqliteOptions in(Path folder) {
        return new SqliteOptions(
                folder,
                65_536,
                512,
                2,
                Duration.ofSeconds(5),
                500_000,
                64L << 20,
                Duration.ZERO,
                Duration.ofSeconds(1),
                10_000,
                FileTimes.DEFAULT);
    }

    /**
     * The same with another bound of what waits.
     *
     * @param capacity most appends that wait for the writer
     * @return a copy
     */
    public SqliteOptions withQueueCapacity(int capacity) {
        return new SqliteOptions(
                folder,
                capacity,
                batchLimit,
                readers,
                flushInterval,
                flushRows,
                reserveBytes,
                retention,
                reopenInterval,
                groupLimit,
                files);
    }

    /**
     * The same with another retention.
     *
     * @param kept how long what is said to users and to everyone is kept; zero for ever
     * @return a copy
     */
    public SqliteOptions withRetention(Duration kept) {
        return new SqliteOptions(
                folder,
                queueCapacity,
                batchLimit,
                readers,
                flushInterval,
                flushRows,
                reserveBytes,
                kept,
                reopenInterval,
                groupLimit,
                files);
    }

    /**
     * The same with another bound of groups.
     *
     * @param members most of them in a group
     * @return a copy
     */
    public SqliteOptions withGroupLimit(int members) {
        return new SqliteOptions(
                folder,
                queueCapacity,
                batchLimit,
                readers,
                flushInterval,
                flushRows,
                reserveBytes,
                retention,
                reopenInterval,
                members,
                files);
    }

    /**
     * The same with other times for files.
     *
     * @param times how long files stay
     * @return a copy
     */
    public SqliteOptions withFiles(FileTimes times) {
        return new SqliteOptions(
                folder,
                queueCapacity,
                batchLimit,
                readers,
                flushInterval,
                flushRows,
                reserveBytes,
                retention,
                reopenInterval,
                groupLimit,
                times);
    }

    private static void atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }
}
