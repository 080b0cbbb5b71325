package dev.tidings.server.internal.store.sqlite;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Committed values by number: those used lately, and all that are not in their table yet. Who misses one reads the
 * table, which is true of it then, because only written values are forgotten.
 *
 * <p>Written by the writer alone; {@link #peek} may be called on any thread.
 */
final class Remembered<V> {
    private final int bound;
    private final ConcurrentHashMap<Long, V> values = new ConcurrentHashMap<>();
    private final LinkedHashMap<Long, Boolean> order = new LinkedHashMap<>(16, 0.75f, true);
    private final Dirty<Long, V> dirty = new Dirty<>();

    /**
     * Creates one.
     *
     * @param bound most written values kept
     */
    Remembered(int bound) {
        this.bound = bound;
    }

    @Nullable
    V peek(Long key) {
        return values.get(key);
    }

    @Nullable
    V use(Long key) {
        V value = values.get(key);
        if (value != null) {
            order.put(key, true);
        }
        return value;
    }

    /** Publishes a value that was committed. */
    void publish(Long key, V value) {
        values.put(key, value);
        order.put(key, true);
        dirty.put(key, value);
    }

    /** Keeps a value that its table has. */
    void keep(Long key, V value) {
        values.put(key, value);
        order.put(key, true);
        trim();
    }

    Dirty<Long, V> dirty() {
        return dirty;
    }

    /** Forgets the written ones that were used longest ago. */
    void trim() {
        Iterator<Map.Entry<Long, Boolean>> eldest = order.entrySet().iterator();
        while (order.size() > bound && eldest.hasNext()) {
            Long key = eldest.next().getKey();
            if (dirty.contains(key)) {
                // Those behind it were used later still: the next flush goes on from here.
                return;
            }
            eldest.remove();
            values.remove(key);
        }
    }

    int size() {
        return values.size();
    }
}
