package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.Store;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who is who, and which conversation is whose. On any connection, by the thread that owns it. */
final class Directory {
    private Directory() {}

    /**
     * A user's number and name.
     *
     * @param user the number
     * @param name as of now
     */
    record Member(long user, String name) {}

    /** Whom a present or former name leads to. */
    static Optional<Long> user(Statements statements, String name) throws SQLException {
        return statements.first(
                "SELECT id FROM account WHERE name = ?1 UNION ALL SELECT user FROM former_name WHERE name = ?1",
                row -> row.getLong(1),
                name);
    }

    static boolean isDeleted(Statements statements, long user) throws SQLException {
        return statements.number("SELECT count(*) FROM account WHERE id = ? AND deleted_at IS NOT NULL", user) > 0;
    }

    /** Whether the other one of a conversation of two has deleted the account. */
    static boolean hasLeft(Statements statements, long conversation) throws SQLException {
        return statements.number(
                        "SELECT count(*) FROM member JOIN account ON id = user"
                                + " WHERE conversation = ? AND deleted_at IS NOT NULL",
                        conversation)
                > 0;
    }

    /** A number that no conversation has. */
    static long freeNumber(Statements statements, RandomGenerator random) throws SQLException {
        long number;
        do {
            number = random.nextLong(1, Long.MAX_VALUE);
        } while (statements.number("SELECT count(*) FROM conversation WHERE id = ?", number) > 0);
        return number;
    }

    static String name(Statements statements, long user) throws SQLException {
        return statements
                .first("SELECT name FROM account WHERE id = ?", row -> row.getString(1), user)
                .orElseThrow(() -> new IllegalArgumentException("user: " + user + " (expected: an account's number)"));
    }

    /** The conversation of two users, or of one with himself. */
    static Optional<Long> direct(Statements statements, long one, long other) throws SQLException {
        return statements.first(
                "SELECT conversation FROM direct WHERE low = ? AND high = ?",
                row -> row.getLong(1),
                Math.min(one, other),
                Math.max(one, other));
    }

    /** Members in the order of their names; none for everyone and for what isn't there. */
    static List<Member> members(Statements statements, long conversation) throws SQLException {
        return statements.list(
                "SELECT id, name FROM member JOIN account ON id = user WHERE conversation = ? ORDER BY name",
                row -> new Member(row.getLong(1), row.getString(2)),
                conversation);
    }

    /** How a member calls a direct conversation. */
    static String nameFor(long user, List<Member> members) {
        for (Member member : members) {
            if (member.user() != user) {
                return member.name();
            }
        }
        return members.get(0).name();
    }

    /** Numbers of the conversations a user takes part in, without everyone's. */
    static List<Long> conversations(Statements statements, long user) throws SQLException {
        return statements.list("SELECT conversation FROM member WHERE user = ?", row -> row.getLong(1), user);
    }

    /** The largest places a user may see of each conversation, everyone's included. */
    static Map<Long, Long> heads(Chains chains, long user) throws SQLException {
        Map<Long, Long> heads = new HashMap<>();
        heads.put(Store.EVERYONE, chains.head(Store.EVERYONE));
        Reading.ofAll(chains, user).forEach((conversation, reading) -> heads.put(conversation, reading.last()));
        return heads;
    }

    /** Where an address leads a reader: into conversations that were left, too, but only by their id. */
    static Optional<Long> readable(Statements statements, long user, Address address) throws SQLException {
        if (address.kind() != Address.Kind.CONVERSATION) {
            return conversation(statements, user, address);
        }
        long conversation = address.conversation();
        return Visibility.of(statements, user, conversation).isNothing() ? Optional.empty() : Optional.of(conversation);
    }

    /** Where an address leads who takes part. */
    static Optional<Long> conversation(Statements statements, long user, Address address) throws SQLException {
        return switch (address.kind()) {
            case EVERYONE -> Optional.of(address.conversation());
            case GROUP ->
                statements.first(
                        "SELECT conversation FROM group_name JOIN member USING (conversation) WHERE name = ? AND user = ?",
                        row -> row.getLong(1),
                        address.text().substring(1),
                        user);
            case USER -> {
                Optional<Long> other = user(statements, address.text());
                yield other.isEmpty() ? Optional.empty() : direct(statements, user, other.get());
            }
            case CONVERSATION ->
                statements.first(
                        "SELECT conversation FROM member WHERE user = ? AND conversation = ?",
                        row -> row.getLong(1),
                        user,
                        address.conversation());
        };
    }
}
