package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Brings the full-text index on, from where it is towards the end of the log. Belongs to the thread that searches.
 *
 * @param chains the log, as it is now
 * @param file the index
 */
record Indexing(Chains chains, SearchFile file) {
    private static final int CHUNK = 256;
    private static final String NEXT = """
            SELECT position, conversation, kind, iif(json_valid(body), body ->> '$.text', NULL),
                iif(json_valid(body), body ->> '$.target', NULL),
                (SELECT user FROM device WHERE id = entry.device)
            FROM entry WHERE position > ? ORDER BY position LIMIT ?""";
    private static final String ONE = """
            SELECT position, conversation, kind, iif(json_valid(body), body ->> '$.text', NULL),
                iif(json_valid(body), body ->> '$.target', NULL),
                (SELECT user FROM device WHERE id = entry.device)
            FROM entry WHERE position = ?""";

    private record Row(long position, long conversation, String kind, Optional<String> text, long target, long author) {
        static final Statements.RowReader<Row> READER = row -> new Row(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                row.getLong(5),
                row.getLong(6));
    }

    /** Indexes a chunk; says whether there may be more. */
    boolean goOn() throws SQLException {
        List<Row> rows = chains.statements().list(NEXT, Row.READER, file.position(), CHUNK);
        if (rows.isEmpty()) {
            return false;
        }
        file.begin();
        for (Row row : rows) {
            index(row);
        }
        file.commit(rows.get(rows.size() - 1).position());
        return rows.size() == CHUNK;
    }

    private void index(Row row) throws SQLException {
        switch (row.kind()) {
            case Content.Text.KIND -> put(row);
            case Content.Edit.KIND -> again(row);
            case Content.Deletion.KIND -> again(row);
            default -> {}
        }
    }

    /** The target is as it is now; whatever changed it since comes later and finds it so. */
    private void again(Row change) throws SQLException {
        Head head = chains.derived().head(chains.statements(), change.conversation());
        long target = chains.position(change.conversation(), head, change.target());
        file.remove(target);
        Optional<Row> now = chains.statements().first(ONE, Row.READER, target);
        if (now.isPresent() && now.get().kind().equals(Content.Text.KIND)) {
            put(now.get());
        }
    }

    private void put(Row row) throws SQLException {
        if (row.text().isPresent()) {
            file.put(row.position(), row.text().get(), row.conversation(), row.author());
        }
    }
}
