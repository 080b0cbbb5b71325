package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The full-text index, in a file of its own: keyed by the position of the log, and made anew from the log whenever it
 * doesn't fit it. It holds terms only, no texts; so who takes a text out has to know it. Belongs to the thread that
 * searches.
 */
final class SearchFile implements AutoCloseable {
    private static final String NAME = "search.db";
    /** A step that takes less than a millisecond. */
    private static final int MERGED_PAGES = 16;

    private static final String CHANGES = "SELECT total_changes()";
    /** Files with another one are made anew. */
    private static final int LAYOUT = 3;
    /** What SQLite's finer codes have in common. */
    private static final int PRIMARY = 0xff;

    private final Path path;
    private final Statements statements;
    private long position;
    private long followed;
    private boolean begun;

    private SearchFile(Path path, Statements statements) throws SQLException {
        this.path = path;
        this.statements = statements;
        this.position = statements.number("SELECT value FROM meta WHERE name = 'position'");
        this.followed = statements.number("SELECT value FROM meta WHERE name = 'followed'");
    }

    /** What somebody said, as far as it can be searched for; without words there is nothing of it in the index. */
    record Said(long position, long conversation, long author, Optional<String> words) {
        static Said read(ResultSet row) throws SQLException {
            return new Said(row.getLong(1), row.getLong(2), row.getLong(3), Optional.ofNullable(row.getString(4)));
        }

        int chars() {
            return words.map(String::length).orElse(0);
        }

        Said with(Optional<String> other) {
            return new Said(position, conversation, author, other);
        }
    }

    /**
     * How far a log goes.
     *
     * @param incarnation of which log
     * @param last position
     * @param forgotten number of the last former wording that is no longer there
     * @param newest number of the last former wording
     */
    record Extent(String incarnation, long last, long forgotten, long newest) {
        static Extent of(Statements log, String incarnation) throws SQLException {
            return log.first(
                            "SELECT coalesce((SELECT max(position) FROM entry), 0),"
                                    + " coalesce((SELECT min(id) - 1 FROM former_wording), last.id), last.id FROM (SELECT"
                                    + " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'former_wording'), 0) AS id) last",
                            row -> new Extent(incarnation, row.getLong(1), row.getLong(2), row.getLong(3)))
                    .orElseThrow();
        }
    }

    /** Opens the index of a log, or begins one. */
    static SearchFile open(Path folder, Extent log) throws IOException, SQLException {
        Path file = folder.resolve(NAME);
        if (Files.exists(file)) {
            Optional<SearchFile> found = fitting(file, log);
            if (found.isPresent()) {
                return found.get();
            }
        }
        discard(folder);
        Files.createFile(file);
        FolderLock.restrict(file, "rw-------");
        return connect(file, statements -> create(file, statements, log));
    }

    /** The index in a file; empty where it has to be made anew, for it can't be read or is of another log. */
    private static Optional<SearchFile> fitting(Path file, Extent log) {
        try {
            SearchFile found = connect(file, statements -> new SearchFile(file, statements));
            boolean fits = false;
            try {
                fits = found.fits(log);
            } finally {
                if (!fits) {
                    found.close();
                }
            }
            return fits ? Optional.of(found) : Optional.empty();
        } catch (SQLException unreadable) {
            return Optional.empty();
        }
    }

    /** Takes the files of an index away that isn't open. */
    static void discard(Path folder) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve(NAME + suffix));
        }
    }

    /** Whether a failure comes of what is in a file. */
    static boolean isDamage(SQLiteException failure) {
        int code = failure.getResultCode().code & PRIMARY;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /** What is to become of a connection; one of which nothing becomes is closed. */
    @FunctionalInterface
    private interface Beginning {
        SearchFile begin(Statements statements) throws SQLException;
    }

    private static SearchFile connect(Path file, Beginning beginning) throws SQLException {
        Statements statements = new Statements(new SQLiteConfig().createConnection("jdbc:sqlite:" + file));
        try {
            statements.run("PRAGMA journal_mode=WAL");
            // What a crash takes away is indexed again.
            statements.run("PRAGMA synchronous=NORMAL");
            statements.run("PRAGMA secure_delete=ON");
            return beginning.begin(statements);
        } catch (SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    private static SearchFile create(Path file, Statements statements, Extent log) throws SQLException {
        statements.run("CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID");
        statements.run("CREATE VIRTUAL TABLE term USING fts5(text, place, author, content='', prefix='2 3',"
                + " tokenize='unicode61 remove_diacritics 2')");
        // Pieces of the index grow together in steps of their own, instead of within some commit.
        statements.run("INSERT INTO term (term, rank) VALUES ('automerge', 0)");
        // What is taken out leaves the pages at once, instead of with some merge of them.
        statements.run("INSERT INTO term (term, rank) VALUES ('secure-delete', 1)");
        statements.update(
                "INSERT INTO meta VALUES ('position', 0), ('followed', ?), ('incarnation', ?)",
                log.newest,
                log.incarnation);
        statements.run("PRAGMA user_version=" + LAYOUT);
        return new SearchFile(file, statements);
    }

    /** Whether going on from here leads to what the log is; not so if former wordings are missing between. */
    boolean fits(Extent log) throws SQLException {
        return statements.number("PRAGMA user_version") == LAYOUT
                && position <= log.last
                && log.forgotten <= followed
                && followed <= log.newest
                && statements
                        .first("SELECT value FROM meta WHERE name = 'incarnation'", row -> row.getString(1))
                        .equals(Optional.of(log.incarnation))
                && Files.exists(path);
    }

    /** Everything up to here is indexed, and lasts from the next {@link #commit} on. */
    long position() {
        return position;
    }

    /** Number of the last former wording whose change the index has followed. */
    long followed() {
        return followed;
    }

    /** What is put from here on lasts together, unless something has begun already. */
    void begin() throws SQLException {
        if (!begun) {
            statements.run("BEGIN");
            begun = true;
        }
    }

    boolean hasBegun() {
        return begun;
    }

    /** Adds what isn't there. */
    void put(Said said) throws SQLException {
        change("INSERT INTO term (rowid, text, place, author) VALUES (?, ?, ?, ?)", said);
    }

    /** Takes out what is there, and says just this. */
    void remove(Said said) throws SQLException {
        change("INSERT INTO term (term, rowid, text, place, author) VALUES ('delete', ?, ?, ?, ?)", said);
    }

    /** Notes how far the index goes now. */
    void reached(long upTo) {
        position = upTo;
    }

    private void change(String sql, Said said) throws SQLException {
        if (said.words.isPresent()) {
            statements.update(
                    sql,
                    said.position,
                    said.words.get(),
                    SearchTerms.place(said.conversation),
                    SearchTerms.author(said.author));
        }
    }

    void commit(long changesUpTo) throws SQLException {
        statements.update(
                "UPDATE meta SET value = iif(name = 'position', ?, ?) WHERE name IN ('position', 'followed')",
                position,
                changesUpTo);
        statements.run("COMMIT");
        begun = false;
        followed = changesUpTo;
    }

    /** Has pieces of the index grow together, a few pages of them; false if there was nothing to do. */
    boolean merge() throws SQLException {
        long before = statements.number(CHANGES);
        statements.run("INSERT INTO term (term, rank) VALUES ('merge', " + MERGED_PAGES + ")");
        // FTS5 counts one for having been asked.
        return statements.number(CHANGES) - before > 1;
    }

    /** Has everything on disk, and what was taken out nowhere any more. */
    void settle() throws SQLException {
        statements.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /**
     * What was found.
     *
     * @param positions of matches, from the highest
     * @param late whether there was no time to find as many as there may be
     */
    record Matches(List<Long> positions, boolean late) {}

    /** Matches below a position, from the highest, until it is late. */
    Matches find(String query, long below, int limit, BooleanSupplier late) throws SQLException {
        PreparedStatement select = statements.prepare(
                "SELECT rowid FROM term WHERE term MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?");
        select.setString(1, query);
        select.setLong(2, below);
        select.setInt(3, limit);
        List<Long> found = new ArrayList<>();
        statements.interruptWhen(late);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(row.getLong(1));
            }
            return new Matches(found, false);
        } catch (SQLiteException failure) {
            if (failure.getResultCode() != SQLiteErrorCode.SQLITE_INTERRUPT) {
                throw failure;
            }
        } finally {
            statements.interruptNever();
        }
        statements.forget();
        return new Matches(found, true);
    }

    @Override
    public void close() throws SQLException {
        statements.close();
    }
}
