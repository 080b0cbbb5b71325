package dev.tidings.server.internal.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/**
 * A connection and the statements prepared on it, each once. Belongs to the thread that reads or writes with it; its
 * results are read to the end before the next statement runs.
 */
final class Statements implements AutoCloseable {
    /** Of SQLite's machine between two questions; going through an index, it reads a page in a few. */
    private static final int STEPS = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** Reads a row of a result. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The prepared statement; the number of different texts is that of the constants in this package. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bound(sql, values).executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    /** The first column of the first row, 0 if there is none. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Runs what isn't worth preparing. */
    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From here on, ends what runs too long with {@code SQLITE_INTERRUPT}: asks now and then whether it does. */
    void interruptWhen(BooleanSupplier late) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
            @Override
            protected int progress() {
                return late.getAsBoolean() ? 1 : 0;
            }
        });
    }

    void interruptNever() throws SQLException {
        ProgressHandler.clearHandler(connection);
    }

    /** Prepares all anew from here on: the driver leaves a statement that failed unusable. */
    void forget() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
