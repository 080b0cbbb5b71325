package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/**
 * End of a conversation's log.
 *
 * @param seq largest place
 * @param position position of that entry
 * @param atMillis stamp of that entry
 */
record Head(long seq, long position, long atMillis) {
    static final Head EMPTY = new Head(0, 0, 0);

    static Optional<Head> load(Statements statements, long conversation) throws SQLException {
        return statements.first(
                "SELECT seq, position, at FROM conversation_head WHERE conversation = ?",
                row -> new Head(row.getLong(1), row.getLong(2), row.getLong(3)),
                conversation);
    }
}
