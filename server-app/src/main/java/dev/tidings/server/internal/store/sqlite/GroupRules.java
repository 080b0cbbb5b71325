package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Role;
import dev.tidings.server.store.UserSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may change what of a group, and what comes of it; writes nothing. See docs/protocol.md, "Groups". A refusal is a
 * {@link ProtocolException}. On the writer.
 *
 * @param statements as of the entries before
 * @param limit most members of a group
 * @param author who changes
 * @param blockers users who have blocked the author: not there for him
 */
record GroupRules(Statements statements, int limit, long author, Set<Long> blockers) {
    /**
     * What comes of a change.
     *
     * @param before the group as it was; for a new one, as if it had been empty
     * @param after the group from now on
     * @param joined users who weren't members before
     * @param left users who no longer are
     */
    record Outcome(Group before, Group after, List<Long> joined, List<Long> left) {}

    Outcome create(long conversation, String name, GroupChange.Creation change) throws SQLException {
        requireFree(name);
        List<Long> first = new ArrayList<>(users(change.users()));
        first.remove(author);
        first.add(0, author);
        HistoryPolicy history = change.history() == null ? HistoryPolicy.JOIN : change.history();
        Group empty = new Group(conversation, name, history, 0, UserSet.EMPTY, Map.of());
        return grown(empty, first, Role.OWNER);
    }

    /** Judges a change by one of the members. */
    Outcome judge(Group group, GroupChange change) throws SQLException {
        return switch (change.kind()) {
            case GroupChange.Addition.KIND -> add(group, (GroupChange.Addition) change);
            case GroupChange.Removal.KIND -> remove(group, (GroupChange.Removal) change);
            case GroupChange.Departure.KIND -> leave(group);
            case GroupChange.RoleChange.KIND -> changeRole(group, (GroupChange.RoleChange) change);
            case GroupChange.Renaming.KIND -> rename(group, (GroupChange.Renaming) change);
            case GroupChange.Settings.KIND -> change(group, (GroupChange.Settings) change);
            default -> throw new IllegalArgumentException("change: " + change.kind() + " (expected: of a group)");
        };
    }

    private Outcome add(Group group, GroupChange.Addition change) throws SQLException {
        requireModerator(group);
        List<Long> joined = new ArrayList<>(users(change.users()));
        joined.removeIf(group.members()::has);
        return grown(group, joined, Role.MEMBER);
    }

    private Outcome grown(Group group, List<Long> joined, Role authors) {
        UserSet members = group.members().with(joined);
        if (members.size() > limit) {
            throw new ProtocolException(
                    ErrorCode.QUOTA_EXCEEDED, "users: " + members.size() + " members (expected: <= " + limit + ")");
        }
        Group after = group.withMembers(members);
        return new Outcome(
                group, authors == Role.OWNER ? after.withRole(author, Role.OWNER) : after, joined, List.of());
    }

    private Outcome remove(Group group, GroupChange.Removal change) throws SQLException {
        requireModerator(group);
        List<Long> left = new ArrayList<>();
        for (String name : change.users()) {
            left.add(member(group, name));
        }
        boolean owner = group.role(author) == Role.OWNER;
        for (long user : left) {
            Role role = group.role(user);
            if (role == Role.OWNER || (role == Role.ADMIN && !owner)) {
                throw new ProtocolException(ErrorCode.FORBIDDEN, "users: not for you to remove");
            }
        }
        return new Outcome(group, group.withMembers(group.members().without(left)), List.of(), left);
    }

    private Outcome leave(Group group) {
        if (group.role(author) == Role.OWNER && group.members().size() > 1) {
            throw new ProtocolException(ErrorCode.CONFLICT, "the owner hands the group over before leaving it");
        }
        List<Long> left = List.of(author);
        return new Outcome(group, group.withMembers(group.members().without(left)), List.of(), left);
    }

    private Outcome changeRole(Group group, GroupChange.RoleChange change) throws SQLException {
        if (group.role(author) != Role.OWNER) {
            throw new ProtocolException(ErrorCode.FORBIDDEN, "only the owner gives roles");
        }
        long user = member(group, change.user());
        if (user == author && change.role() != Role.OWNER) {
            throw new ProtocolException(ErrorCode.CONFLICT, "the owner hands the group over before being less");
        }
        Group former = change.role() == Role.OWNER ? group.withRole(author, Role.ADMIN) : group;
        return new Outcome(group, former.withRole(user, change.role()), List.of(), List.of());
    }

    private Outcome rename(Group group, GroupChange.Renaming change) throws SQLException {
        requireModerator(group);
        Optional<Long> holder = Groups.named(statements, change.name());
        if (holder.isEmpty() || holder.get() != group.conversation()) {
            requireFree(change.name());
        }
        return new Outcome(group, group.withName(change.name()), List.of(), List.of());
    }

    private Outcome change(Group group, GroupChange.Settings change) {
        requireModerator(group);
        HistoryPolicy history = change.history() == null ? group.history() : change.history();
        long keepMillis = change.keepMillis() == null ? group.keepMillis() : change.keepMillis();
        return new Outcome(group, group.withSettings(history, keepMillis), List.of(), List.of());
    }

    private void requireModerator(Group group) {
        if (!group.isModerator(author)) {
            throw new ProtocolException(ErrorCode.FORBIDDEN, "only the owner and admins may do that");
        }
    }

    private void requireFree(String name) throws SQLException {
        if (Groups.named(statements, name).isPresent()) {
            throw new ProtocolException(ErrorCode.CONFLICT, "the name is taken");
        }
    }

    private List<Long> users(List<String> names) throws SQLException {
        List<Long> users = new ArrayList<>(names.size());
        for (String name : names) {
            Optional<Long> user = Directory.user(statements, name);
            if (user.isEmpty() || blockers.contains(user.get()) || Directory.isDeleted(statements, user.get())) {
                throw new ProtocolException(ErrorCode.NOT_FOUND, "users: no user " + name);
            }
            if (!users.contains(user.get())) {
                users.add(user.get());
            }
        }
        return users;
    }

    private long member(Group group, String name) throws SQLException {
        Optional<Long> user = Directory.user(statements, name);
        if (user.isEmpty() || !group.members().has(user.get())) {
            throw new ProtocolException(ErrorCode.NOT_FOUND, "no member " + name);
        }
        return user.get();
    }
}
