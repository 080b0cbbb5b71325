package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Marks that got further than their rows say. Written by the writer; other threads read them together with the rows by
 * {@link #steady}.
 */
final class Advances<K> {
    private static final int BOUND = 1_000_000;

    private final Dirty<K, Long> dirty = new Dirty<>();
    private final Map<K, Long> unwritten = new ConcurrentHashMap<>();
    private volatile long flushes;

    /** Reads rows and what is ahead of them. */
    @FunctionalInterface
    interface Read<T> {
        T run() throws SQLException;
    }

    /** Whether a mark would rise. Beyond a million unwritten ones they are dropped. */
    boolean rises(K key, long seq) {
        Long noted = dirty.get(key);
        return noted == null ? dirty.size() < BOUND : seq > noted;
    }

    void put(K key, long seq) {
        dirty.put(key, seq);
        unwritten.put(key, seq);
    }

    /** The larger of what is noted and what the row says; any thread. */
    long over(K key, long stored) {
        Long advance = unwritten.get(key);
        return advance == null ? stored : Math.max(advance, stored);
    }

    /** Reads on any thread: once more if a flush moved something from here to the rows meanwhile. */
    <T> T steady(Read<T> read) throws SQLException {
        while (true) {
            long before = flushes;
            T result = read.run();
            if (flushes == before) {
                return result;
            }
        }
    }

    int size() {
        return dirty.size();
    }

    Dirty<K, Long> dirty() {
        return dirty;
    }

    /** The frozen ones are in their rows. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // the writer alone writes it
    void written() {
        flushes++;
        for (K key : dirty.frozen()) {
            Long written = dirty.frozen(key);
            if (written != null) {
                unwritten.remove(key, written);
            }
        }
        dirty.written();
    }
}
