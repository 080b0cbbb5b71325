package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The database file: makes it, migrates it and connects to it. Any thread. */
final class Database {
    private static final String TEMPORARY_FOLDER = "org.sqlite.tmpdir";
    static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final Path file;

    Database(Path folder) {
        this.file = folder.resolve("tidings.db");
    }

    /** Brings the file to the newest schema. */
    void migrate() throws IOException, SQLException {
        unpackBelow(file.resolveSibling("tmp"));
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        FolderLock.restrict(file, "rw-------");
        // Flyway's own connection writes in this mode too, as the file remembers it.
        writer().close();
        Flyway.configure(Database.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:dev/tidings/server/internal/store/sqlite")
                .load()
                .migrate();
    }

    /** Connects for writing, and makes sure that a commit means what we say it means. */
    Statements writer() throws SQLException {
        Statements statements = new Statements(config().createConnection("jdbc:sqlite:" + file));
        statements.run("PRAGMA synchronous=FULL");
        // What is blanked is overwritten, so that the file keeps nothing of it.
        statements.run("PRAGMA secure_delete=ON");
        // Checkpoints are run by Checkpoints: SQLite's own swallow the errors they meet.
        statements.run("PRAGMA wal_autocheckpoint=0");
        String mode = statements
                .first("PRAGMA journal_mode=WAL", row -> row.getString(1))
                .orElse("none");
        long synchronous = statements.number("PRAGMA synchronous");
        if (!mode.equals("wal") || synchronous != 2) {
            statements.close();
            throw new SQLException("journal " + mode + ", synchronous " + synchronous + " (expected: wal, 2)");
        }
        return statements;
    }

    Statements reader() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return new Statements(config.createConnection("jdbc:sqlite:" + file));
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // The driver would try a regular expression on every update for keys that nobody asks for.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /**
     * The driver unpacks a library and leaves it behind when killed; so it does that where we can be seen to own it.
     */
    private static void unpackBelow(Path folder) throws IOException {
        if (System.getProperty(TEMPORARY_FOLDER) == null) {
            Files.createDirectories(folder);
            System.setProperty(TEMPORARY_FOLDER, folder.toString());
        }
    }
}
