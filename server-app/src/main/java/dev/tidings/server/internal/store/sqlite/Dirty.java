package dev.tidings.server.internal.store.sqlite;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Committed values that are not in their table yet. While a flush writes those of its beginning (the frozen ones),
 * newer ones gather apart, so that what is written is true of one position of the log. Belongs to the writer; bounded
 * by {@link SqliteOptions#flushRows}, since so many entries start a flush.
 */
final class Dirty<K, V> {
    private Map<K, V> fresh = new HashMap<>();
    private Map<K, V> frozen = new HashMap<>();

    void put(K key, V value) {
        fresh.put(key, value);
    }

    @Nullable
    V get(K key) {
        V value = fresh.get(key);
        return value == null ? frozen.get(key) : value;
    }

    boolean contains(K key) {
        return fresh.containsKey(key) || frozen.containsKey(key);
    }

    int size() {
        return fresh.size() + frozen.size();
    }

    /** Begins a flush; what it has to write. */
    Iterator<Map.Entry<K, V>> freeze() {
        Map<K, V> empty = frozen;
        frozen = fresh;
        fresh = empty;
        return frozen.entrySet().iterator();
    }

    /** The frozen ones, for those who forget them with {@link #written}. */
    Iterable<K> frozen() {
        return frozen.keySet();
    }

    /** What a flush writes for a key. */
    @Nullable
    V frozen(K key) {
        return frozen.get(key);
    }

    /** The flush is on disk. */
    void written() {
        frozen = new HashMap<>();
    }

    /** The flush wasn't done: all is as before. */
    void thaw() {
        frozen.forEach(fresh::putIfAbsent);
        frozen = new HashMap<>();
    }
}
