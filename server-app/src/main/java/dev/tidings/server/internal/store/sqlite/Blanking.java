package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * Takes what entries say out of the log, within one transaction that is kept short. The entries keep their places:
 * conversations stay free of gaps, and chains can be walked. The writer's.
 */
final class Blanking {
    /** What people say. Changes of groups stay: who is a member follows from them. */
    private static final Set<String> KINDS = Set.of(
            Content.Text.KIND, Content.Edit.KIND, Content.Reaction.KIND, Content.File.KIND, Content.Imported.KIND);

    private static final int MOST_ROWS = 128;
    private static final long MOST_CHARS = 128 * 1024;

    private final Statements statements;
    private final FormerWordings former;
    private int rows;
    private long chars;

    Blanking(Statements statements) {
        this.statements = statements;
        this.former = new FormerWordings(statements);
    }

    /** Whether this transaction has done its share; one entry always fits. */
    boolean isEnough() {
        return rows >= MOST_ROWS || chars >= MOST_CHARS;
    }

    /** Blanks an entry, unless there is nothing to blank. */
    void blank(long position, String kind, long bodyChars) throws SQLException {
        rows++;
        if (KINDS.contains(kind)) {
            chars += bodyChars;
            former.keep(position);
            statements.update(
                    "UPDATE entry SET kind = ?, body = '{}' WHERE position = ?", Content.Deleted.KIND, position);
            if (kind.equals(Content.File.KIND)) {
                FileReferences.remove(statements, position);
            }
        }
    }

    /** Blanks an entry; says where its device's entry before it is. */
    long blank(long position) throws SQLException {
        Link link = statements
                .first("SELECT device_previous, kind, length(body) FROM entry WHERE position = ?", Link::read, position)
                .orElseThrow(() -> new SQLException("no entry at position " + position));
        blank(position, link.kind, link.bodyChars);
        return link.devicePrevious;
    }

    private record Link(long devicePrevious, String kind, long bodyChars) {
        static Link read(ResultSet row) throws SQLException {
            return new Link(row.getLong(1), row.getString(2), row.getLong(3));
        }
    }
}
