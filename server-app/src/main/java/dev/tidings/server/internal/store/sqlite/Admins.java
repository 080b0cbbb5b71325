package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.AccountStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who administrates, and what they see of accounts. The first two methods are the writer's. */
final class Admins {
    private static final String STATUS =
            "SELECT id, name, created_at, last_seen, admin, disabled FROM account WHERE deleted_at IS NULL AND ";

    private Admins() {}

    static boolean offer(Statements statements, byte[] codeHash) throws SQLException {
        if (statements.number("SELECT count(*) FROM account WHERE admin = 1 AND disabled = 0") > 0) {
            statements.update("DELETE FROM meta WHERE name = 'admin_code'");
            return false;
        }
        statements.update("INSERT OR REPLACE INTO meta VALUES ('admin_code', ?)", (Object) codeHash);
        return true;
    }

    static boolean claim(Statements statements, long user, byte[] codeHash) throws SQLException {
        if (statements.update("DELETE FROM meta WHERE name = 'admin_code' AND value = ?", (Object) codeHash) == 0) {
            return false;
        }
        return statements.update(
                        "UPDATE account SET admin = 1 WHERE id = ? AND disabled = 0 AND deleted_at IS NULL", user)
                == 1;
    }

    static boolean isAdmin(Statements statements, long user) throws SQLException {
        return statements.number("SELECT count(*) FROM account WHERE id = ? AND admin = 1 AND disabled = 0", user) == 1;
    }

    static Optional<AccountStatus> find(Statements statements, String name) throws SQLException {
        Optional<Long> user = Directory.user(statements, name);
        return user.isEmpty() ? Optional.empty() : statements.first(STATUS + "id = ?", Admins::status, user.get());
    }

    static List<AccountStatus> list(Statements statements, String after, int limit) throws SQLException {
        return statements.list(STATUS + "name > ? ORDER BY name LIMIT ?", Admins::status, after, limit);
    }

    private static AccountStatus status(ResultSet row) throws SQLException {
        long seen = row.getLong(4);
        @Nullable Instant lastSeen = row.wasNull() ? null : Instant.ofEpochMilli(seen);
        return new AccountStatus(
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                lastSeen,
                row.getInt(5) != 0,
                row.getInt(6) != 0);
    }
}
