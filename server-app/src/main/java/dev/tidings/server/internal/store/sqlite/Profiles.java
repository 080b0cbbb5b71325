package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.Profile;
import dev.tidings.server.store.ProfileField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HexFormat;
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
        Optional<String> picture =
                statements.first("SELECT hash FROM picture WHERE user = ?", row -> row.getString(1), user.get());
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

    static void changePicture(Statements statements, long user, byte @Nullable [] picture) throws SQLException {
        if (picture == null) {
            statements.update("DELETE FROM picture WHERE user = ?", user);
        } else {
            statements.update("INSERT OR REPLACE INTO picture VALUES (?, ?, ?)", user, hash(picture), picture);
        }
    }

    static Optional<byte[]> picture(Statements statements, String name) throws SQLException {
        return statements.first("SELECT bytes FROM picture WHERE hash = ?", row -> row.getBytes(1), name);
    }

    private static String hash(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
