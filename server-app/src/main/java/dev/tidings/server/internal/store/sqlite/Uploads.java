package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.StoredFile;
import dev.tidings.server.store.UploadEnd;
import dev.tidings.server.store.UploadStart;
import dev.tidings.server.store.UploadState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files on their way. What may be refused is judged before anything is written. The writer's. */
final class Uploads {
    private static final String COLUMNS =
            "SELECT id, owner, opening, size, sha256, told_size, told_sha256 FROM file WHERE ";

    private Uploads() {}

    /**
     * A file on its way, or one that has arrived.
     *
     * @param size what is set aside
     * @param sha256 null while it arrives
     * @param toldSize what it is to come to, if an opening has told
     * @param toldSha256 the hash it is to have, if an opening has told
     */
    private record Upload(
            FileId file,
            long owner,
            long opening,
            long size,
            @Nullable String sha256,
            @Nullable Long toldSize,
            @Nullable String toldSha256) {
        static Upload read(ResultSet row) throws SQLException {
            long told = row.getLong(6);
            Long toldSize = row.wasNull() ? null : told;
            return new Upload(
                    new FileId(row.getString(1)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    toldSize,
                    row.getString(7));
        }
    }

    static UploadState begin(Statements statements, UploadStart start) throws SQLException {
        if (Directory.isDeleted(statements, start.owner())) {
            throw gone();
        }
        Upload former = statements
                .first(COLUMNS + "owner = ? AND upload = ?", Upload::read, start.owner(), start.upload())
                .orElse(null);
        if (former == null) {
            long size = start.size() == null ? 0 : start.size();
            requireRoom(statements, start.owner(), charge(size), start.quota());
            insert(statements, start, size);
            return new UploadState.Open(start.file(), 1, start.size(), start.sha256());
        }
        if (former.sha256 != null) {
            return new UploadState.Stored(stored(statements, former.file));
        }
        return goOn(statements, start, former);
    }

    /** What was set aside stays so: there may be as many bytes already, whatever this opening tells. */
    private static UploadState goOn(Statements statements, UploadStart start, Upload former) throws SQLException {
        Long toldSize = start.size() == null ? former.toldSize : start.size();
        String toldSha256 = start.sha256() == null ? former.toldSha256 : start.sha256();
        long size = toldSize == null ? former.size : Math.max(former.size, toldSize);
        requireRoom(statements, start.owner(), charge(size) - charge(former.size), start.quota());
        statements.update(
                "UPDATE file SET opening = opening + 1, name = ?, size = ?, told_size = ?, told_sha256 = ?, at = ?"
                        + " WHERE id = ?",
                start.name(),
                size,
                toldSize,
                toldSha256,
                start.at().toEpochMilli(),
                former.file.text());
        return new UploadState.Open(former.file, former.opening + 1, toldSize, toldSha256);
    }

    private static void insert(Statements statements, UploadStart start, long size) throws SQLException {
        statements.update(
                "INSERT INTO file (id, owner, upload, opening, name, size, told_size, told_sha256, at)"
                        + " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
                start.file().text(),
                start.owner(),
                start.upload(),
                start.name(),
                size,
                start.size(),
                start.sha256(),
                start.at().toEpochMilli());
    }

    static void goOn(Statements statements, FileId file, long opening, long bytes, long quota, Instant at)
            throws SQLException {
        Upload upload = underWay(statements, file, opening);
        long size = Math.max(bytes, upload.size);
        requireRoom(statements, upload.owner, charge(size) - charge(upload.size), quota);
        statements.update("UPDATE file SET size = ?, at = ? WHERE id = ?", size, at.toEpochMilli(), file.text());
    }

    static StoredFile finish(Statements statements, UploadEnd end) throws SQLException {
        Upload upload = underWay(statements, end.file(), end.opening());
        requireRoom(statements, upload.owner, charge(end.size()) - charge(upload.size), end.quota());
        Content.Image image = end.image();
        statements.update(
                "UPDATE file SET size = ?, sha256 = ?, width = ?, height = ?, at = ? WHERE id = ?",
                end.size(),
                end.sha256(),
                image == null ? null : image.width(),
                image == null ? null : image.height(),
                end.at().toEpochMilli(),
                end.file().text());
        return stored(statements, end.file());
    }

    static boolean abandon(Statements statements, FileId file, long opening) throws SQLException {
        return statements.update(
                        "DELETE FROM file WHERE id = ? AND opening = ? AND sha256 IS NULL", file.text(), opening)
                > 0;
    }

    private static Upload underWay(Statements statements, FileId file, long opening) throws SQLException {
        Optional<Upload> upload = statements.first(COLUMNS + "id = ?", Upload::read, file.text());
        if (upload.isEmpty()) {
            throw gone();
        }
        if (upload.get().opening != opening || upload.get().sha256 != null) {
            throw new ProtocolException(ErrorCode.CONFLICT, "upload: it goes on elsewhere");
        }
        return upload.get();
    }

    private static void requireRoom(Statements statements, long owner, long more, long quota) throws SQLException {
        if (more > 0 && more > quota - FileRows.usage(statements, owner).bytes()) {
            throw new ProtocolException(
                    ErrorCode.QUOTA_EXCEEDED, "size: beyond the user's room for files (expected: <= " + quota + ")");
        }
    }

    private static long charge(long size) {
        return Math.max(size, FileStore.LEAST_CHARGE);
    }

    private static StoredFile stored(Statements statements, FileId file) throws SQLException {
        return FileRows.stored(statements, file).orElseThrow(Uploads::gone);
    }

    private static ProtocolException gone() {
        return new ProtocolException(ErrorCode.NOT_FOUND, "upload: no such upload");
    }
}
