package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.internal.store.sqlite.Derived.ReadKey;
import dev.tidings.server.internal.store.sqlite.Directory.Member;
import dev.tidings.server.store.ConversationMarks;
import dev.tidings.server.store.MemberMarks;
import dev.tidings.server.store.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far users have got: the rows, and what is ahead of them in memory. On a reading thread.
 *
 * @param chains the thread's connection
 */
record Marks(Chains chains) {
    private static final String MEMBERS = """
            SELECT id, name FROM member JOIN account ON id = user
            WHERE conversation = ? AND deleted_at IS NULL AND name > ? ORDER BY name LIMIT ?""";
    private static final String DELIVERED = """
            SELECT device, delivered FROM device JOIN cursor ON device = id WHERE user = ? AND conversation = ?""";
    private static final String READ = "SELECT seq FROM read_mark WHERE user = ? AND conversation = ?";

    /**
     * Where a conversation ends.
     *
     * @param position in the order of all commits, 0 if it is empty
     */
    private record End(long conversation, long position) {}

    private record Cursor(long device, long delivered) {}

    List<MemberMarks> members(long conversation, String after, int limit) throws SQLException {
        List<MemberMarks> marks = new ArrayList<>();
        for (Member member : chains.statements()
                .list(MEMBERS, row -> new Member(row.getLong(1), row.getString(2)), conversation, after, limit)) {
            marks.add(of(member, conversation));
        }
        return marks;
    }

    Optional<List<MemberMarks>> list(long user, Address address, String after, int limit) throws SQLException {
        Optional<Long> conversation = Directory.conversation(chains.statements(), user, address);
        if (conversation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                conversation.get() == Store.EVERYONE
                        ? List.of(of(user, Store.EVERYONE))
                        : members(conversation.get(), after, limit));
    }

    private MemberMarks of(long user, long conversation) throws SQLException {
        return of(new Member(user, Directory.name(chains.statements(), user)), conversation);
    }

    List<ConversationMarks> latest(long user, int conversations, int members) throws SQLException {
        List<End> ends = new ArrayList<>();
        ends.add(end(Store.EVERYONE));
        for (long conversation : Directory.conversations(chains.statements(), user)) {
            ends.add(end(conversation));
        }
        ends.sort(Comparator.comparingLong(End::position).reversed());
        List<ConversationMarks> latest = new ArrayList<>();
        for (End end : ends.subList(0, Math.min(conversations, ends.size()))) {
            List<MemberMarks> all = members(end.conversation(), "", members + 1);
            boolean few = !all.isEmpty() && all.size() <= members;
            latest.add(new ConversationMarks(end.conversation(), few ? all : List.of(of(user, end.conversation()))));
        }
        return latest;
    }

    private End end(long conversation) throws SQLException {
        return new End(
                conversation,
                chains.derived().head(chains.statements(), conversation).position());
    }

    private MemberMarks of(Member member, long conversation) throws SQLException {
        return new MemberMarks(
                member.user(),
                member.name(),
                delivered(member.user(), conversation),
                read(member.user(), conversation));
    }

    private long delivered(long user, long conversation) throws SQLException {
        Advances<CursorKey> advances = chains.derived().advances;
        return advances.steady(() -> {
            long furthest = 0;
            for (Cursor cursor : chains.statements()
                    .list(DELIVERED, row -> new Cursor(row.getLong(1), row.getLong(2)), user, conversation)) {
                furthest = Math.max(
                        furthest, advances.over(new CursorKey(cursor.device(), conversation), cursor.delivered()));
            }
            return furthest;
        });
    }

    private long read(long user, long conversation) throws SQLException {
        Advances<ReadKey> reads = chains.derived().reads;
        return reads.steady(() ->
                reads.over(new ReadKey(user, conversation), chains.statements().number(READ, user, conversation)));
    }
}
