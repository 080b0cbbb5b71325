package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.UserSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group at one moment. Immutable.
 *
 * @param conversation the conversation's number
 * @param name without the sign
 * @param history what those who join later may read
 * @param keepMillis how long entries are kept, 0 for ever
 * @param members all of them
 * @param staff roles of those who aren't plain members
 */
record Group(
        long conversation,
        String name,
        HistoryPolicy history,
        long keepMillis,
        UserSet members,
        Map<Long, Role> staff) {
    Group {
        staff = Map.copyOf(staff);
    }

    /** What the tables say. */
    static Optional<Group> load(Statements statements, long conversation) throws SQLException {
        Map<Long, Role> staff = new HashMap<>();
        UserSet members = UserSet.of(statements.list(
                "SELECT user, role FROM member WHERE conversation = ?",
                row -> {
                    Role role = Membership.role(row.getString(2));
                    if (role != Role.MEMBER) {
                        staff.put(row.getLong(1), role);
                    }
                    return row.getLong(1);
                },
                conversation));
        return statements.first(
                "SELECT name, history, keep_millis FROM conversation_group WHERE conversation = ?",
                row -> new Group(
                        conversation,
                        row.getString(1),
                        Membership.history(row.getString(2)),
                        row.getLong(3),
                        members,
                        staff),
                conversation);
    }

    /** A user's role; null for who is no member. */
    @Nullable
    Role role(long user) {
        return members.has(user) ? staff.getOrDefault(user, Role.MEMBER) : null;
    }

    boolean isModerator(long user) {
        return members.has(user) && staff.containsKey(user);
    }

    Group withMembers(UserSet others) {
        Map<Long, Role> rest = new HashMap<>(staff);
        rest.keySet().removeIf(user -> !others.has(user));
        return new Group(conversation, name, history, keepMillis, others, rest);
    }

    Group withRole(long user, Role role) {
        Map<Long, Role> others = new HashMap<>(staff);
        if (role == Role.MEMBER) {
            others.remove(user);
        } else {
            others.put(user, role);
        }
        return new Group(conversation, name, history, keepMillis, members, others);
    }

    Group withName(String other) {
        return new Group(conversation, other, history, keepMillis, members, staff);
    }

    Group withSettings(HistoryPolicy other, long millis) {
        return new Group(conversation, name, other, millis, members, staff);
    }

    /** Where its members' entries go. */
    Route route() {
        return new Route(conversation, "#" + name, new Audience(false, members, Set.of()), this);
    }
}
