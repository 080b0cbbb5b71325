package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.server.internal.store.sqlite.SearchFile.Extent;
import dev.tidings.server.internal.store.sqlite.SearchFile.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Brings the full-text index on, in pieces: after what was edited or blanked, and towards the end of the log. Up to its
 * position the index always knows the log as it was at one of those changes, so that it can take out what each of the
 * later ones took away. Belongs to the thread that searches.
 */
final class Indexing {
    /** One takes less than a millisecond: on a machine with few processors a message may wait for the end of it. */
    private static final int CHUNK = 32;

    private static final int CHUNK_CHARS = 16_384;
    /** So many pieces last together, unless there are no more: each commit leaves something to merge. */
    private static final int COMMITTED_TOGETHER = 16;
    /** Steps of merging after a commit, at the most; what they leave is merged after a later one. */
    private static final int MERGES = 16;
    /** Taking a text out takes some forty times as long as putting it in, and searches wait meanwhile. */
    private static final int FEW = 16;

    private static final int FEW_CHARS = 4_096;
    /** So many changes are followed between two checkpoints, unless there are no more of them. */
    private static final int SETTLED_TOGETHER = 1_024;

    /** What was said: the text of an entry, or the one within an imported entry. */
    private static final String WORDS = "iif(json_valid(%1$s), coalesce(%1$s ->> '$.text',"
            + " iif(%1$s ->> '$.entry.kind' = 'text', %1$s ->> '$.entry.text', NULL)), NULL)";

    private static final String AUTHOR = "(SELECT user FROM device WHERE id = e.device) AS author";
    /** The body of a text as it was at a change: the next change that there is of it knows. */
    private static final String BODY_AT = "coalesce((SELECT l.body FROM former_wording l"
            + " WHERE l.position = e.position AND l.id > %s ORDER BY l.id LIMIT 1), iif(e.kind IN ('"
            + Content.Text.KIND + "', '" + Content.Imported.KIND + "'), e.body, NULL)) AS ";

    private static final String SAID = "SELECT position, conversation, author, " + String.format(WORDS, "body")
            + " FROM (SELECT e.position, e.conversation, " + AUTHOR + ", " + String.format(BODY_AT, "?")
            + "body FROM entry e WHERE e.position > ? ORDER BY e.position LIMIT ?)";
    private static final String CHANGED = "SELECT position, conversation, author, " + String.format(WORDS, "body")
            + ", id, " + String.format(WORDS, "later")
            + " FROM (SELECT e.position, e.conversation, " + AUTHOR + ", w.body, w.id, "
            + String.format(BODY_AT, "w.id")
            + "later FROM former_wording w JOIN entry e ON e.position = w.position"
            + " WHERE w.id > ? ORDER BY w.id LIMIT ?)";

    private final Statements statements;
    private final SearchFile file;
    private final String incarnation;
    private int uncommitted;
    private int merges;

    Indexing(Statements statements, SearchFile file, String incarnation) {
        this.statements = statements;
        this.file = file;
        this.incarnation = incarnation;
    }

    /**
     * What came of a piece.
     *
     * @param fits whether the index is one of this log; if not, nothing was done
     * @param more whether there is more to do
     * @param settled whether the log need not keep former wordings any longer, up to what the index has followed
     */
    record Progress(boolean fits, boolean more, boolean settled) {}

    private record Change(Said former, long id, Optional<String> later) {
        static Change read(ResultSet row) throws SQLException {
            return new Change(Said.read(row), row.getLong(5), Optional.ofNullable(row.getString(6)));
        }
    }

    /**
     * What there is to do, as of one moment.
     *
     * @param log how far it goes
     * @param changes after those that the index has followed
     * @param followed the last of them
     * @param all whether these are all of them
     * @param said after what is indexed, as it was at that change
     * @param more whether there is more to do
     */
    private record Piece(Extent log, List<Change> changes, long followed, boolean all, List<Said> said, boolean more) {}

    /** Does a small piece of what there is to do. */
    Progress goOn() throws SQLException {
        if (merges > 0) {
            merges = file.merge() ? merges - 1 : 0;
            return new Progress(true, true, false);
        }
        Piece piece = next();
        if (!file.fits(piece.log)) {
            return new Progress(false, false, false);
        }
        write(piece);
        long kept = piece.followed - piece.log.forgotten();
        boolean settled = kept > 0 && (piece.all || kept >= SETTLED_TOGETHER);
        if (file.hasBegun() && (settled || isCommittedAfter(piece))) {
            file.commit(piece.followed);
            uncommitted = 0;
            merges = MERGES;
        }
        if (settled) {
            file.settle();
        }
        return new Progress(true, piece.more || merges > 0, settled);
    }

    private boolean isCommittedAfter(Piece piece) {
        return !piece.more || !piece.changes.isEmpty() || uncommitted >= COMMITTED_TOGETHER;
    }

    private Piece next() throws SQLException {
        statements.run("BEGIN");
        try {
            Extent log = Extent.of(statements, incarnation);
            List<Change> next = statements.list(CHANGED, Change::read, file.followed(), FEW);
            List<Change> changes = shortened(next, change -> change.former.chars(), FEW_CHARS);
            long followed = changes.isEmpty() ? file.followed() : changes.get(changes.size() - 1).id;
            boolean all = followed == log.newest();
            List<Said> above = statements.list(SAID, Said::read, followed, file.position(), CHUNK);
            List<Said> said = shortened(above, Said::chars, CHUNK_CHARS);
            boolean more = !all || above.size() == CHUNK || said.size() < above.size();
            return new Piece(log, changes, followed, all, said, more);
        } finally {
            statements.run("COMMIT");
        }
    }

    /** As many as fit, and one at least. */
    private static <T> List<T> shortened(List<T> all, ToIntFunction<T> chars, int most) {
        int sum = 0;
        for (int i = 0; i < all.size(); i++) {
            sum += chars.applyAsInt(all.get(i));
            if (sum > most) {
                return all.subList(0, Math.max(i, 1));
            }
        }
        return all;
    }

    private void write(Piece piece) throws SQLException {
        if (piece.changes.isEmpty() && piece.said.isEmpty()) {
            return;
        }
        file.begin();
        uncommitted++;
        for (Change change : piece.changes) {
            if (change.former.position() <= file.position()) {
                file.remove(change.former);
                file.put(change.former.with(change.later));
            }
        }
        for (Said said : piece.said) {
            file.put(said);
            file.reached(said.position());
        }
    }
}
