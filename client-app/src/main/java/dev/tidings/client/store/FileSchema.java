package dev.tidings.client.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Tables of a {@link FileStore}. {@code PRAGMA user_version} counts the steps taken; a step, once published, is never
 * changed.
 */
final class FileSchema {
    private static final List<String> STEPS = List.of("""
            CREATE TABLE device (
              id INTEGER PRIMARY KEY CHECK (id = 1), device_key TEXT NOT NULL, next_n INTEGER NOT NULL,
              user TEXT, number INTEGER, incarnation TEXT, token TEXT);
            CREATE TABLE mark (
              conversation TEXT PRIMARY KEY, seq INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE outbox (n INTEGER PRIMARY KEY, recipient TEXT NOT NULL, text TEXT NOT NULL);
            CREATE TABLE entry (
              arrival INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, seq INTEGER NOT NULL, author TEXT NOT NULL,
              recipient TEXT NOT NULL, device INTEGER NOT NULL, n INTEGER NOT NULL, at TEXT NOT NULL,
              kind TEXT NOT NULL, text TEXT, UNIQUE (conversation, seq));
            """, """
            ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT 'text';
            ALTER TABLE outbox RENAME COLUMN text TO fields;
            UPDATE outbox SET fields = json_object('text', fields);
            ALTER TABLE entry RENAME COLUMN text TO fields;
            UPDATE entry SET fields = iif(fields IS NULL, '{}', json_object('text', fields));
            """);

    private FileSchema() {}

    /** Brings the file to this version, in one transaction, which also takes the lock. */
    static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            int version = version(statement);
            if (version > STEPS.size()) {
                throw new SQLException("version: " + version + " (expected: <= " + STEPS.size() + ")");
            }
            for (int step = version; step < STEPS.size(); step++) {
                for (String sql : STEPS.get(step).split(";\\s*\n", -1)) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            if (version == 0) {
                createDevice(connection);
            }
            // Written even where nothing changed: a lock that was never used would be taken with the first message.
            statement.execute("PRAGMA user_version = " + STEPS.size());
            statement.execute("COMMIT");
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void createDevice(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO device (id, device_key, next_n) VALUES (1, ?, 1)")) {
            insert.setString(1, DeviceKey.create());
            insert.executeUpdate();
        }
    }
}
