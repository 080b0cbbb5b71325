package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.internal.store.sqlite.Directory.Member;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.GroupInfo;
import dev.tidings.server.store.MemberInfo;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists a user's conversations and who takes part in them. On a reading thread. */
final class Conversations {
    private static final String NUMBERS = """
            SELECT conversation FROM member WHERE user = ?1 AND conversation > ?2
            UNION SELECT conversation FROM membership WHERE user = ?1 AND conversation > ?2
            ORDER BY conversation LIMIT ?3""";
    private static final String GROUP = """
            SELECT name, history, keep_millis, role, (SELECT count(*) FROM member WHERE conversation = ?1)
            FROM conversation_group JOIN member USING (conversation)
            WHERE conversation = ?1 AND user = ?2""";
    private static final String MEMBERS = """
            SELECT name, role FROM member JOIN account ON id = user
            WHERE conversation = ? AND name > ? ORDER BY name LIMIT ?""";

    private Conversations() {}

    static List<ConversationInfo> list(Chains chains, long user, long after, int limit) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        if (after < Store.EVERYONE) {
            numbers.add(Store.EVERYONE);
        }
        numbers.addAll(chains.statements().list(NUMBERS, row -> row.getLong(1), user, after, limit - numbers.size()));
        List<ConversationInfo> infos = new ArrayList<>(numbers.size());
        for (long number : numbers) {
            infos.add(conversation(chains, user, number));
        }
        return infos;
    }

    private static ConversationInfo conversation(Chains chains, long user, long number) throws SQLException {
        Statements statements = chains.statements();
        Reading reading = Reading.of(chains, user, number);
        if (number == Store.EVERYONE) {
            return info(reading, Route.EVERYONE.recipient(), List.of(), null);
        }
        Optional<ConversationInfo> group = group(reading, user);
        if (group.isPresent()) {
            return group.get();
        }
        if (statements.number("SELECT count(*) FROM conversation_group WHERE conversation = ?", number) > 0) {
            return info(reading, nameThen(reading), List.of(), null);
        }
        List<Member> members = Directory.members(statements, number);
        return info(
                reading,
                Directory.nameFor(user, members),
                members.stream().map(Member::name).toList(),
                null);
    }

    private static ConversationInfo info(Reading reading, String name, List<String> members, @Nullable GroupInfo group)
            throws SQLException {
        long inherited = Math.min(reading.last(), reading.chains().inherited(reading.conversation()));
        return new ConversationInfo(reading.conversation(), name, members, reading.last(), inherited, group);
    }

    private record Named(String name, GroupInfo group) {}

    private static Optional<ConversationInfo> group(Reading reading, long user) throws SQLException {
        Optional<Named> found = reading.chains()
                .statements()
                .first(
                        GROUP,
                        row -> new Named(
                                "#" + row.getString(1),
                                new GroupInfo(
                                        Membership.role(row.getString(4)),
                                        row.getInt(5),
                                        Membership.history(row.getString(2)),
                                        row.getLong(3))),
                        reading.conversation(),
                        user);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        info(reading, found.get().name(), List.of(), found.get().group()));
    }

    /** What a group that was left was called when the user saw it last. */
    private static String nameThen(Reading reading) throws SQLException {
        List<StoredEntry> last =
                reading.before(Long.MAX_VALUE, new ReadLimit(1, 1)).entries();
        return last.isEmpty()
                ? Address.conversationId(reading.conversation())
                : last.get(0).to();
    }

    /** Who takes part in a conversation of a user's; empty if it is none of his, or no longer. */
    static Optional<List<MemberInfo>> members(
            Statements statements, long user, Address address, String after, int limit) throws SQLException {
        Optional<Long> conversation = Directory.conversation(statements, user, address);
        if (conversation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(statements.list(
                MEMBERS,
                row -> new MemberInfo(row.getString(1), Membership.role(row.getString(2))),
                conversation.get(),
                after,
                limit));
    }
}
