package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Role;
import dev.tidings.server.internal.store.sqlite.GroupRules.Outcome;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.UserSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Changes of groups within a transaction: judged where the entry is appended, as of all entries before it, and written
 * with it. Belongs to the writer.
 *
 * @param statements of the transaction
 * @param routes where addresses lead, and the groups
 * @param origin what a new conversation is made of
 */
record GroupChanges(Statements statements, Routes routes, Routes.Origin origin) {
    /** What is to happen, if it may; writes nothing. A refusal is a {@link ProtocolException}. */
    Outcome judge(Append append, GroupChange change, Set<Long> blockers) throws SQLException {
        GroupRules rules = new GroupRules(statements, routes.groups().limit(), append.user(), blockers);
        Address to = append.to();
        if (change instanceof GroupChange.Creation creation) {
            if (to.kind() != Address.Kind.GROUP) {
                throw noGroup();
            }
            return rules.create(
                    Directory.freeNumber(statements, origin.random()), to.text().substring(1), creation);
        }
        if (to.kind() == Address.Kind.USER || to.kind() == Address.Kind.EVERYONE) {
            throw noGroup();
        }
        Route route = routes.find(statements, append.user(), to, origin);
        if (route == null) {
            throw new ProtocolException(ErrorCode.NOT_FOUND, Routes.NOT_FOUND.message());
        }
        if (route.group() == null) {
            throw noGroup();
        }
        return rules.judge(route.group(), change);
    }

    private static ProtocolException noGroup() {
        return new ProtocolException(ErrorCode.BAD_REQUEST, "to: no group (expected: #name or its id)");
    }

    /** Who is told: the members, and whoever was one until now; but those who have blocked the author. */
    static Route route(Outcome outcome, Set<Long> blockers) {
        Group before = outcome.before();
        Group addressed = before.members().isEmpty() ? outcome.after() : before;
        UserSet told = outcome.after().members();
        if (!outcome.left().isEmpty()) {
            told = before.members();
        }
        return new Route(before.conversation(), "#" + addressed.name(), new Audience(false, told, blockers), addressed);
    }

    /** Writes what comes of a change whose entry stands at a place. */
    void apply(Outcome outcome, long seq) throws SQLException {
        Group before = outcome.before();
        Group after = outcome.after();
        if (before.members().isEmpty()) {
            statements.update("INSERT INTO conversation VALUES (?, ?)", after.conversation(), origin.atMillis());
        }
        for (long user : outcome.joined()) {
            Membership.join(statements, after, user, seq);
        }
        for (long user : outcome.left()) {
            Membership.leave(statements, after.conversation(), user, seq);
        }
        for (Map.Entry<Long, Role> each : after.staff().entrySet()) {
            if (before.role(each.getKey()) != each.getValue()) {
                Membership.changeRole(statements, after.conversation(), each.getKey(), each.getValue());
            }
        }
        for (long user : before.staff().keySet()) {
            if (after.role(user) == Role.MEMBER) {
                Membership.changeRole(statements, after.conversation(), user, Role.MEMBER);
            }
        }
        routes.groups().write(statements, after);
    }
}
