package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.FileId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database of a server that isn't running, to be looked at as it is: nothing expires meanwhile. Keeps the folder
 * locked. One thread. Every method throws {@link IllegalStateException} for a database that can't be read.
 */
public final class StoppedStore implements AutoCloseable {
    private static final int PAGE = 1_000;
    private static final String COLUMNS = "SELECT id, size, sha256, at FROM file WHERE ";

    private final FolderLock lock;
    private final Statements statements;

    private StoppedStore(FolderLock lock, Statements statements) {
        this.lock = lock;
        this.statements = statements;
    }

    /**
     * A file as the database has it.
     *
     * @param file its id
     * @param size bytes; while it arrives, what is set aside
     * @param sha256 of the bytes; null while it arrives
     * @param at when it was stored, or last gone on with
     */
    public record KnownFile(
            FileId file, long size, @Nullable String sha256, Instant at) {
        static KnownFile read(ResultSet row) throws SQLException {
            return new KnownFile(
                    new FileId(row.getString(1)),
                    row.getLong(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)));
        }
    }

    /**
     * Opens the database of a folder, and brings it to the newest schema, as the next start would.
     *
     * @param folder of a server
     * @return to be closed
     * @throws IllegalStateException if there is none, or a server uses it
     */
    public static StoppedStore open(Path folder) {
        if (Files.notExists(folder.resolve("tidings.db"))) {
            throw new IllegalStateException("there is no server's data in " + folder);
        }
        try {
            FolderLock lock = FolderLock.on(folder);
            try {
                Database database = new Database(folder);
                database.migrate();
                return new StoppedStore(lock, database.writer());
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Looks through all pages of the database.
     *
     * @return what is wrong, at most 100 lines; empty for nothing
     */
    public List<String> damage() {
        try {
            List<String> lines = statements.list("PRAGMA integrity_check(100)", row -> row.getString(1));
            return lines.equals(List.of("ok")) ? List.of() : lines;
        } catch (SQLException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Goes through all files, those that arrive included.
     *
     * @param reader gets each
     */
    public void files(Consumer<KnownFile> reader) {
        List<KnownFile> page = page("");
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = page(page.get(page.size() - 1).file().text());
        }
    }

    private List<KnownFile> page(String after) {
        try {
            return new ArrayList<>(
                    statements.list(COLUMNS + "id > ? ORDER BY id LIMIT ?", KnownFile::read, after, PAGE));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Finds a file.
     *
     * @param file any id
     * @return empty if the database doesn't know it
     */
    public Optional<KnownFile> find(FileId file) {
        try {
            return statements.first(COLUMNS + "id = ?", KnownFile::read, file.text());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Whether the server is about to remove the bytes of a file.
     *
     * @param file any id
     * @return true for a file that is no more
     */
    public boolean isToBeRemoved(FileId file) {
        try {
            return statements.number("SELECT count(*) FROM file_removed WHERE id = ?", file.text()) > 0;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Forgets a file that never arrived.
     *
     * @param file id of an upload whose bytes are removed
     */
    public void forget(FileId file) {
        try {
            statements.update("DELETE FROM file WHERE id = ? AND sha256 IS NULL", file.text());
            statements.update("DELETE FROM file_removed WHERE id = ?", file.text());
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(Exception cause) {
        return new IllegalStateException("the database can't be read: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        try {
            statements.close();
            lock.close();
        } catch (SQLException | IOException e) {
            throw unreadable(e);
        }
    }
}
