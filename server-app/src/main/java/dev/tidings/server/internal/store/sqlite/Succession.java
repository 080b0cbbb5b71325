package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Role;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What becomes of groups when a member's account is deleted: the user leaves all of them, and those the user owned go
 * to the oldest admin, or else to the oldest member; without any they stay empty, and their names taken. Within the
 * transaction of the deletion, a few rows for each group. The writer's.
 */
final class Succession {
    private static final String HEIR = """
            SELECT user FROM member JOIN membership USING (user, conversation)
            WHERE conversation = ? AND last IS NULL ORDER BY role = ? DESC, first, user LIMIT 1""";

    private Succession() {}

    private record Belonging(long conversation, Role role) {}

    /** Takes a user out of all groups, as of their present heads. */
    static void settle(OpenLog log, long user) throws SQLException {
        Statements statements = log.statements();
        for (Belonging each : statements.list(
                "SELECT conversation, role FROM member JOIN conversation_group USING (conversation) WHERE user = ?",
                row -> new Belonging(row.getLong(1), Membership.role(row.getString(2))),
                user)) {
            long conversation = each.conversation;
            Membership.leave(
                    statements,
                    conversation,
                    user,
                    log.derived().head(statements, conversation).seq());
            if (each.role == Role.OWNER) {
                Optional<Long> heir =
                        statements.first(HEIR, row -> row.getLong(1), conversation, Role.ADMIN.toString());
                if (heir.isPresent()) {
                    Membership.changeRole(statements, conversation, heir.get(), Role.OWNER);
                }
            }
            log.routes().groups().forget(conversation);
        }
    }
}
