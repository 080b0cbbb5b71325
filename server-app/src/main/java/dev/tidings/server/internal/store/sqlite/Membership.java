package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Rows of who belongs to which group and from where to where. The present ({@code member}) and what was
 * ({@code membership}) change together with the entry that says so, in its transaction. The writer's.
 */
final class Membership {
    private Membership() {}

    /**
     * Begins at an entry. All devices of the user get a cursor with it; one that was here before keeps its own, and
     * what lies between is passed over by {@link Visibility}.
     */
    static void join(Statements statements, Group group, long user, long seq) throws SQLException {
        long first = group.history() == HistoryPolicy.ALL ? 1 : seq;
        // What was seen before lies within what is seen now.
        statements.update(
                "DELETE FROM membership WHERE user = ? AND conversation = ? AND first >= ?",
                user,
                group.conversation(),
                first);
        statements.update("INSERT INTO membership VALUES (?, ?, ?, NULL)", user, group.conversation(), first);
        statements.update("INSERT INTO member (user, conversation) VALUES (?, ?)", user, group.conversation());
        statements.update(
                "INSERT OR IGNORE INTO cursor SELECT id, ?, ? FROM device WHERE user = ?",
                group.conversation(),
                first - 1,
                user);
    }

    /** Ends with an entry, which the user still sees. */
    static void leave(Statements statements, long conversation, long user, long seq) throws SQLException {
        statements.update(
                "UPDATE membership SET last = ? WHERE user = ? AND conversation = ? AND last IS NULL",
                seq,
                user,
                conversation);
        statements.update("DELETE FROM member WHERE user = ? AND conversation = ?", user, conversation);
    }

    static void changeRole(Statements statements, long conversation, long user, Role role) throws SQLException {
        statements.update(
                "UPDATE member SET role = ? WHERE user = ? AND conversation = ?", role.toString(), user, conversation);
    }

    static Role role(String text) {
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }

    static HistoryPolicy history(String text) {
        return HistoryPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
