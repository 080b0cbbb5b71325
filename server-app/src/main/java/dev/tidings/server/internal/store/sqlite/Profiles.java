package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.Profile;
import dev.tidings.server.store.ProfileField;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users tell. What writes is the writer's; the rest is for any connection, by the thread that owns it. */
final class Profiles {
    private Profiles() {}

    static Optional<Profile> read(Statements statements, String name) throws SQLException {
        Optional<Long> user = Directory.user(statements, name);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
        statements
                .list(
                        "SELECT field, value FROM profile WHERE user = ?",
                        row -> Map.entry(ProfileField.valueOf(row.getString(1)), row.getString(2)),
                        user.get())
                .forEach(told -> fields.put(told.getKey(), told.getValue()));
        Optional<FileId> picture = statements.first(
                "SELECT file FROM picture WHERE user = ?", row -> new FileId(row.getString(1)), user.get());
        return Optional.of(new Profile(Directory.name(statements, user.get()), fields, picture.orElse(null)));
    }

    static void change(Statements statements, long user, Map<ProfileField, String> fields) throws SQLException {
        for (Map.Entry<ProfileField, String> field : fields.entrySet()) {
            String name = field.getKey().name();
            if (field.getValue().isEmpty()) {
                statements.update("DELETE FROM profile WHERE user = ? AND field = ?", user, name);
            } else {
                statements.update("INSERT OR REPLACE INTO profile VALUES (?, ?, ?)", user, name, field.getValue());
            }
        }
    }

    static void changePicture(Statements statements, long user, @Nullable FileId picture) throws SQLException {
        if (picture == null) {
            statements.update("DELETE FROM picture WHERE user = ?", user);
            return;
        }
        if (FileRows.stored(statements, picture)
                .filter(file -> file.owner() == user)
                .isEmpty()) {
            throw new ProtocolException(ErrorCode.NOT_FOUND, "file: no such file");
        }
        // Not replaced in one go: that would let the former one go without its trigger.
        statements.update("DELETE FROM picture WHERE user = ? AND file <> ?", user, picture.text());
        statements.update("INSERT OR IGNORE INTO picture VALUES (?, ?)", user, picture.text());
    }

    /** Whether a file is the picture of anybody. */
    static boolean isPicture(Statements statements, FileId file) throws SQLException {
        return statements.number("SELECT count(*) FROM picture WHERE file = ?", file.text()) > 0;
    }
}
