package dev.tidings.server.internal.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;

/** A table that lags behind what is committed, and how its rows are written. Belongs to the writer. */
final class LazyTable<K, V> {
    private final Dirty<K, V> dirty;
    private final String sql;
    private final Binder<K, V> binder;
    private Iterator<Map.Entry<K, V>> rest = Collections.emptyIterator();

    LazyTable(Dirty<K, V> dirty, String sql, Binder<K, V> binder) {
        this.dirty = dirty;
        this.sql = sql;
        this.binder = binder;
    }

    /** Sets the parameters of a row. */
    @FunctionalInterface
    interface Binder<K, V> {
        void bind(PreparedStatement statement, K key, V value) throws SQLException;
    }

    void begin() {
        rest = dirty.freeze();
    }

    /** Writes the next rows; how many, 0 at the end. */
    int write(Statements statements, int atMost) throws SQLException {
        PreparedStatement statement = statements.prepare(sql);
        int rows = 0;
        while (rows < atMost && rest.hasNext()) {
            Map.Entry<K, V> row = rest.next();
            binder.bind(statement, row.getKey(), row.getValue());
            statement.addBatch();
            rows++;
        }
        if (rows > 0) {
            statement.executeBatch();
        }
        return rows;
    }

    void abandon() {
        rest = Collections.emptyIterator();
        dirty.thaw();
    }
}
