package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.server.internal.store.sqlite.Directory.Member;
import dev.tidings.server.store.AppendResult.Refused;
import dev.tidings.server.store.Audience;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds where addresses lead, checks the right to write there, and makes a direct conversation at its first entry.
 * Remembers the routes used lately; those of a transaction only once it is committed. Groups keep their own memory.
 * Belongs to the writer.
 */
final class Routes {
    static final Refused NOT_FOUND = new Refused(ErrorCode.NOT_FOUND, "to: no such recipient");
    private static final int BOUND = 100_000;

    private final Groups groups;
    private final Map<Route.Key, Route> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Route.Key, Route> eldest) {
            return size() > BOUND;
        }
    };
    private final Map<Route.Key, Route> uncommitted = new HashMap<>();

    Routes(Groups groups) {
        this.groups = groups;
    }

    Groups groups() {
        return groups;
    }

    /** After a change of what routes are made of. */
    void forget() {
        known.clear();
    }

    void begin() {
        groups.begin();
        uncommitted.clear();
    }

    void committed() {
        groups.committed();
        known.putAll(uncommitted);
        uncommitted.clear();
    }

    /** Accounts have gone: looks anew. */
    void clear() {
        known.clear();
        uncommitted.clear();
    }

    /** Where an author's address leads, within the writer's transaction; null if nowhere, or nowhere he may know of. */
    @Nullable
    Route find(Statements statements, long user, Address address, Origin origin) throws SQLException {
        if (address.kind() == Address.Kind.EVERYONE) {
            return Route.EVERYONE;
        }
        Route.Key key = new Route.Key(user, address.text());
        Route route = known.get(key);
        if (route == null) {
            route = uncommitted.get(key);
        }
        Group group = route == null ? groups.find(statements, address) : null;
        if (group != null) {
            return group.members().has(user) ? group.route() : null;
        }
        if (route == null) {
            route = look(statements, user, address, origin);
            if (route != null) {
                uncommitted.put(key, route);
            }
        }
        return route;
    }

    /**
     * What a new conversation is made of.
     *
     * @param random makes its number
     * @param atMillis stamp
     */
    record Origin(RandomGenerator random, long atMillis) {}

    private static @Nullable Route look(Statements statements, long user, Address address, Origin origin)
            throws SQLException {
        Optional<Long> conversation = Directory.conversation(statements, user, address);
        if (conversation.isEmpty() && address.kind() == Address.Kind.USER) {
            Optional<Long> other = Directory.user(statements, address.text());
            conversation = other.isEmpty() || Directory.isDeleted(statements, other.get())
                    ? Optional.empty()
                    : Optional.of(create(statements, user, other.get(), origin));
        }
        if (conversation.isEmpty() || Directory.hasLeft(statements, conversation.get())) {
            return null;
        }
        List<Member> members = Directory.members(statements, conversation.get());
        Audience audience = Audience.of(members.stream().map(Member::user).toList());
        return new Route(conversation.get(), Directory.nameFor(user, members), audience, null);
    }

    private static long create(Statements statements, long user, long other, Origin origin) throws SQLException {
        long conversation = Directory.freeNumber(statements, origin.random());
        statements.update("INSERT INTO conversation VALUES (?, ?)", conversation, origin.atMillis());
        long low = Math.min(user, other);
        long high = Math.max(user, other);
        statements.update("INSERT INTO direct VALUES (?, ?, ?)", low, high, conversation);
        statements.update(
                "INSERT INTO member (user, conversation) SELECT id, ? FROM account WHERE id IN (?, ?)",
                conversation,
                user,
                other);
        statements.update(
                "INSERT INTO cursor SELECT id, ?, 0 FROM device WHERE user IN (?, ?)", conversation, user, other);
        return conversation;
    }
}
