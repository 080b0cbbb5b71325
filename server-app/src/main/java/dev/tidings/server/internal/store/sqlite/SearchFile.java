package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The full-text index, in a file of its own: keyed by the position of the log, and made anew from the log whenever it
 * doesn't fit it. It holds terms only, no texts. Belongs to the thread that searches.
 */
final class SearchFile implements AutoCloseable {
    private static final int QUERY_SECONDS = 2;

    private final Statements statements;
    private long position;

    private SearchFile(Statements statements) throws SQLException {
        this.statements = statements;
        this.position = statements.number("SELECT value FROM meta WHERE name = 'position'");
    }

    /** Opens the index of a log, or begins one. */
    static SearchFile open(Path folder, String incarnation, long lastPosition) throws IOException, SQLException {
        Path file = folder.resolve("search.db");
        if (Files.exists(file)) {
            SearchFile found = null;
            try {
                found = new SearchFile(connect(file));
                if (found.fits(incarnation, lastPosition)) {
                    return found;
                }
            } catch (SQLException unreadable) {
                // Made anew, like one of another log.
            }
            if (found != null) {
                found.close();
            }
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(folder.resolve("search.db" + suffix));
            }
        }
        Files.createFile(file);
        FolderLock.restrict(file, "rw-------");
        return create(connect(file), incarnation);
    }

    private static Statements connect(Path file) throws SQLException {
        Statements statements = new Statements(new SQLiteConfig().createConnection("jdbc:sqlite:" + file));
        statements.run("PRAGMA journal_mode=WAL");
        // What a crash takes away is indexed again.
        statements.run("PRAGMA synchronous=NORMAL");
        statements.run("PRAGMA secure_delete=ON");
        return statements;
    }

    private static SearchFile create(Statements statements, String incarnation) throws SQLException {
        statements.run("CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID");
        statements.run(
                "CREATE VIRTUAL TABLE term USING fts5(text, place, author, content='', contentless_delete=1, prefix='2 3',"
                        + " tokenize='unicode61 remove_diacritics 2')");
        // A deleted text is found no more from then on; its words leave the file with a merge of the index.
        statements.run("INSERT INTO term (term, rank) VALUES ('secure-delete', 1)");
        statements.update("INSERT INTO meta VALUES ('position', 0), ('incarnation', ?)", incarnation);
        return new SearchFile(statements);
    }

    private boolean fits(String incarnation, long lastPosition) throws SQLException {
        return position <= lastPosition
                && statements
                        .first("SELECT value FROM meta WHERE name = 'incarnation'", row -> row.getString(1))
                        .equals(java.util.Optional.of(incarnation));
    }

    /** Everything up to here is indexed. */
    long position() {
        return position;
    }

    void begin() throws SQLException {
        statements.run("BEGIN");
    }

    void put(long at, String text, long conversation, long author) throws SQLException {
        remove(at);
        statements.update(
                "INSERT INTO term (rowid, text, place, author) VALUES (?, ?, ?, ?)",
                at,
                text,
                SearchTerms.place(conversation),
                SearchTerms.author(author));
    }

    void remove(long at) throws SQLException {
        statements.update("DELETE FROM term WHERE rowid = ?", at);
    }

    void commit(long upTo) throws SQLException {
        statements.update("UPDATE meta SET value = ? WHERE name = 'position'", upTo);
        statements.run("COMMIT");
        position = upTo;
    }

    /** Positions of matches, from the highest. */
    List<Long> find(String query, long below, int limit) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT rowid FROM term WHERE term MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?");
        select.setQueryTimeout(QUERY_SECONDS);
        select.setString(1, query);
        select.setLong(2, below);
        select.setInt(3, limit);
        List<Long> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getLong(1));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
