package dev.tidings.server.internal.store.sqlite;

import static dev.tidings.server.store.AccountStore.MOST_FORMER_NAMES;

import dev.tidings.server.store.Account;
import dev.tidings.server.store.AccountStore.Renaming;
import dev.tidings.server.store.AccountStore.Renaming.Outcome;
import dev.tidings.server.store.UserInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts and what belongs to them. What writes is the writer's; the rest is for any connection. */
final class Accounts {
    private static final String CREATE =
            "INSERT INTO account (name, password_hash, created_at, absent_since) VALUES (?, ?, ?, ?)";
    /** Who has a session isn't absent. */
    private static final String USERS = """
            SELECT id, name, last_seen FROM account
            WHERE name > ?1 AND deleted_at IS NULL AND (?2 IS NULL OR absent_since IS NULL OR last_seen >= ?2) ORDER BY name LIMIT ?3""";

    private Accounts() {}

    static Optional<Long> create(OpenLog log, String name, String passwordHash, Instant at) throws SQLException {
        if (Directory.user(log.statements(), name).isPresent()) {
            return Optional.empty();
        }
        long absentSince = log.derived().lastPosition();
        log.statements().update(CREATE, name, passwordHash, at.toEpochMilli(), absentSince);
        return Directory.user(log.statements(), name);
    }

    static Optional<Account> find(Statements statements, String name) throws SQLException {
        Optional<Long> user = Directory.user(statements, name);
        return user.isEmpty()
                ? Optional.empty()
                : statements.first(
                        "SELECT id, name, password_hash FROM account WHERE id = ?"
                                + " AND disabled = 0 AND deleted_at IS NULL",
                        row -> new Account(row.getLong(1), row.getString(2), row.getString(3)),
                        user.get());
    }

    static List<Long> changePassword(OpenLog log, long user, String passwordHash, long kept, Instant at)
            throws SQLException {
        Statements statements = log.statements();
        statements.update("UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, user);
        List<Long> others = statements.list(
                "SELECT id FROM device WHERE user = ? AND id <> ? AND token_hash IS NOT NULL",
                row -> row.getLong(1),
                user,
                kept);
        for (long device : others) {
            Sessions.revoke(log, user, device, at);
        }
        return others;
    }

    static Renaming rename(Statements statements, long user, String name) throws SQLException {
        String former = Directory.name(statements, user);
        if (former.equals(name)) {
            return new Renaming(Outcome.DONE, former);
        }
        Optional<Long> owner = Directory.user(statements, name);
        if (owner.isPresent() && owner.get() != user) {
            return new Renaming(Outcome.TAKEN, former);
        }
        boolean own = statements.update("DELETE FROM former_name WHERE name = ?", name) > 0;
        if (!own && statements.number("SELECT count(*) FROM former_name WHERE user = ?", user) >= MOST_FORMER_NAMES) {
            return new Renaming(Outcome.TOO_MANY, former);
        }
        statements.update("INSERT INTO former_name VALUES (?, ?)", former, user);
        statements.update("UPDATE account SET name = ? WHERE id = ?", name, user);
        return new Renaming(Outcome.DONE, former);
    }

    static List<UserInfo> users(Statements statements, String after, @Nullable Instant since, int limit)
            throws SQLException {
        return statements.list(
                USERS,
                row -> new UserInfo(row.getLong(1), row.getString(2), stamp(row, 3)),
                after,
                since == null ? null : since.toEpochMilli(),
                limit);
    }

    private static @Nullable Instant stamp(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
