package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.SeqRange;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one user may see of one conversation: the single place where reading asks. Of a group those places at which the
 * user was a member; all of the other conversations the user has.
 *
 * <p>Read after the head of the conversation: then a removal that was committed before the head is known, and what was
 * committed since lies above that head. Immutable.
 */
final class Visibility {
    private static final List<SeqRange> ALL = List.of(new SeqRange(1, Long.MAX_VALUE));

    /** Ascending and apart from each other. */
    private final List<SeqRange> runs;

    private final Blocked blocked;

    private Visibility(List<SeqRange> runs, Blocked blocked) {
        this.runs = runs;
        this.blocked = blocked;
    }

    static Visibility of(Statements statements, long user, long conversation) throws SQLException {
        Blocked blocked = Blocked.by(statements, user);
        if (conversation == Store.EVERYONE) {
            return new Visibility(ALL, blocked);
        }
        List<SeqRange> runs = statements.list(
                "SELECT first, last FROM membership WHERE user = ? AND conversation = ? ORDER BY first",
                row -> run(row, 1),
                user,
                conversation);
        if (!runs.isEmpty()) {
            return new Visibility(runs, blocked);
        }
        boolean member =
                statements.number("SELECT 1 FROM member WHERE user = ? AND conversation = ?", user, conversation) > 0;
        return new Visibility(member ? ALL : List.of(), blocked);
    }

    /** By number, of all conversations of which the user may see anything, without everyone's. */
    static Map<Long, Visibility> ofAll(Statements statements, long user) throws SQLException {
        Blocked blocked = Blocked.by(statements, user);
        Map<Long, Visibility> all = new HashMap<>();
        for (Run each : statements.list(
                "SELECT first, last, conversation FROM membership WHERE user = ? ORDER BY first",
                row -> new Run(row.getLong(3), run(row, 1)),
                user)) {
            all.merge(each.conversation(), new Visibility(List.of(each.places()), blocked), Visibility::followedBy);
        }
        for (long conversation : Directory.conversations(statements, user)) {
            all.putIfAbsent(conversation, new Visibility(ALL, blocked));
        }
        return all;
    }

    private record Run(long conversation, SeqRange places) {}

    private static SeqRange run(ResultSet row, int column) throws SQLException {
        long first = row.getLong(column);
        long last = row.getLong(column + 1);
        return new SeqRange(first, row.wasNull() ? Long.MAX_VALUE : last);
    }

    private Visibility followedBy(Visibility later) {
        return new Visibility(Stream.concat(runs.stream(), later.runs.stream()).toList(), blocked);
    }

    /** Whether there is nothing the user may ever see. */
    boolean isNothing() {
        return runs.isEmpty();
    }

    /** Whether an entry at a place that {@link #atOrBelow} or {@link #atOrAbove} led to is for the user. */
    boolean shows(StoredEntry entry, long position) {
        return includes(entry.seq()) && !blocked.hides(entry, position);
    }

    /** Whether a place is one of the user's, whoever wrote what stands there. */
    boolean includes(long seq) {
        return atOrBelow(seq) == seq;
    }

    /** The smallest place for the user from here upwards, 0 if there will be none. */
    long atOrAbove(long seq) {
        for (SeqRange run : runs) {
            if (seq <= run.last()) {
                return Math.max(seq, run.first());
            }
        }
        return 0;
    }

    /** The largest place for the user from here downwards, 0 if there is none. */
    long atOrBelow(long seq) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (seq >= runs.get(i).first()) {
                return Math.min(seq, runs.get(i).last());
            }
        }
        return 0;
    }

    /** The places around one that is for the user. */
    SeqRange around(long seq) {
        return runs.stream().filter(run -> run.contains(seq)).findAny().orElseThrow();
    }
}
