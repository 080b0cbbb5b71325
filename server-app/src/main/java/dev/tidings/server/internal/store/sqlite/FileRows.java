package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileUsage;
import dev.tidings.server.store.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files as the database has them. On any connection, by the thread that owns it. */
final class FileRows {
    private static final String STORED = """
            SELECT id, owner, name, size, sha256, width, height, at FROM file
            WHERE id = ? AND sha256 IS NOT NULL AND owner NOT IN (SELECT owner FROM file_erasure)""";

    private FileRows() {}

    /** A whole file of somebody who has an account. */
    static Optional<StoredFile> stored(Statements statements, FileId file) throws SQLException {
        return statements.first(STORED, FileRows::read, file.text());
    }

    private static StoredFile read(ResultSet row) throws SQLException {
        int width = row.getInt(6);
        return new StoredFile(
                new FileId(row.getString(1)),
                row.getLong(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                width == 0 ? null : new Content.Image(width, row.getInt(7)),
                Instant.ofEpochMilli(row.getLong(8)));
    }

    static FileUsage usage(Statements statements, long owner) throws SQLException {
        return statements
                .first(
                        "SELECT bytes, files FROM file_usage WHERE owner = ?",
                        row -> new FileUsage(row.getLong(1), row.getLong(2)),
                        owner)
                .orElse(FileUsage.NONE);
    }

    /** The writer's. */
    static boolean delete(Statements statements, long owner, FileId file) throws SQLException {
        return statements.update(
                        "DELETE FROM file WHERE id = ? AND owner = ? AND sha256 IS NOT NULL", file.text(), owner)
                > 0;
    }

    static List<FileId> removed(Statements statements, @Nullable FileId after, int limit) throws SQLException {
        return statements.list(
                "SELECT id FROM file_removed WHERE id > ? ORDER BY id LIMIT ?",
                row -> new FileId(row.getString(1)),
                after == null ? "" : after.text(),
                limit);
    }

    /** The writer's. */
    static void forget(Statements statements, List<FileId> files) throws SQLException {
        for (FileId file : files) {
            statements.update("DELETE FROM file_removed WHERE id = ?", file.text());
        }
    }
}
