package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.FileId;
import dev.tidings.server.store.Store;
import java.sql.SQLException;
import java.util.List;

/**
 * Where files stand that a user may read, but for blocks, of which {@link Visibility} knows. Bounded, since the writer
 * asks for each file that is sent: a file that stands in few entries is looked for in these, one that stands in many in
 * the conversations of the user. The earliest places of a conversation come first, so that nobody loses a file because
 * somebody sends it again and again. On any connection, by the thread that owns it.
 */
final class FilePlaces {
    /** Entries of a file that are gone through. */
    static final int MOST_ENTRIES = 1_024;

    /** Conversations of a user that are, where there are more of these. */
    static final int MOST_CONVERSATIONS = 4_096;

    /** Places found. */
    static final int MOST_FOUND = 64;

    private static final String AMONG_ENTRIES = """
            SELECT r.position FROM file_reference AS r
            WHERE r.file = ?1 AND (r.conversation = ?3
                OR EXISTS (SELECT 1 FROM membership AS m WHERE m.user = ?2 AND m.conversation = r.conversation
                    AND r.seq >= m.first AND (m.last IS NULL OR r.seq <= m.last))
                OR (EXISTS (SELECT 1 FROM member AS m WHERE m.user = ?2 AND m.conversation = r.conversation)
                    AND NOT EXISTS (SELECT 1 FROM membership AS m WHERE m.user = ?2 AND m.conversation = r.conversation)))
            ORDER BY r.conversation, r.seq LIMIT ?4""";

    private static final String AMONG_CONVERSATIONS = """
            WITH place(conversation, first, last) AS (
                SELECT ?3, 1, NULL
                UNION ALL SELECT conversation, first, last FROM membership WHERE user = ?2
                UNION ALL SELECT m.conversation, 1, NULL FROM member AS m WHERE m.user = ?2
                    AND NOT EXISTS (SELECT 1 FROM membership WHERE user = ?2 AND conversation = m.conversation)
                LIMIT ?5)
            SELECT r.position FROM place CROSS JOIN file_reference AS r
            ON r.file = ?1 AND r.conversation = place.conversation
                AND r.seq >= place.first AND r.seq <= coalesce(place.last, 9223372036854775807)
            LIMIT ?4""";

    private FilePlaces() {}

    /** Positions in the log. */
    static List<Long> of(Statements statements, long user, FileId file) throws SQLException {
        long entries = statements.number("SELECT entries FROM file WHERE id = ?", file.text());
        return entries <= MOST_ENTRIES
                ? statements.list(AMONG_ENTRIES, row -> row.getLong(1), file.text(), user, Store.EVERYONE, MOST_FOUND)
                : statements.list(
                        AMONG_CONVERSATIONS,
                        row -> row.getLong(1),
                        file.text(),
                        user,
                        Store.EVERYONE,
                        MOST_FOUND,
                        MOST_CONVERSATIONS);
    }
}
