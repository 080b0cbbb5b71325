package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What entries do to earlier ones: an edit rewrites its target in the log, a deletion blanks it, and both need a target
 * that is there. See docs/protocol.md, "Kinds". Within a transaction of the writer, after what it has appended so far
 * is written.
 *
 * @param statements the writer's connection
 * @param derived heads and waypoints
 */
record Amendments(Statements statements, Derived derived) {
    static final Refused NO_TARGET = new Refused(ErrorCode.NOT_FOUND, "target: no such entry");
    /** What can be taken back as it can't be edited. */
    private static final Set<String> WHOLE = Set.of(Content.File.KIND, Content.Imported.KIND);

    private static final Refused NOT_THEIRS = new Refused(ErrorCode.FORBIDDEN, "target: not the sender's own");
    private static final Refused NO_TEXT =
            new Refused(ErrorCode.FORBIDDEN, "target: neither a text nor, to be deleted, a file");
    // The text stays JSON all the way, since SQLite's own texts end at a zero character.
    private static final String REWRITE = """
            UPDATE entry SET body = json_set(body, '$.text', json(? -> '$.text'), '$.editedAt', ?)
            WHERE position = ?""";
    private static final String BLANK = """
            UPDATE entry SET kind = ?2, body = '{}'
            WHERE position = ?1 OR position IN (SELECT position FROM amendment WHERE target = ?1)""";

    /** The place an entry refers to, or null if it refers to none. */
    static @Nullable Long target(Content content) {
        if (content instanceof Content.Text said) {
            return said.replyTo();
        }
        if (content instanceof Content.Edit edit) {
            return edit.target();
        }
        if (content instanceof Content.Deletion deletion) {
            return deletion.target();
        }
        return content instanceof Content.Reaction reaction ? reaction.target() : null;
    }

    /** The place that an edit in the log refers to. */
    static long target(Statements statements, long position) throws SQLException {
        return statements.number("SELECT json_extract(body, '$.target') FROM entry WHERE position = ?", position);
    }

    /** Members of a group for whom a place isn't, and so no new wording of what stands there. */
    Set<Long> unaware(Group group, long seq) throws SQLException {
        return new HashSet<>(statements.list("""
                SELECT user FROM member WHERE conversation = ?1 AND user NOT IN (
                    SELECT user FROM membership
                    WHERE conversation = ?1 AND first <= ?2 AND (last IS NULL OR last >= ?2))""", row -> row.getLong(1), group.conversation(), seq));
    }

    /**
     * An entry that others refer to.
     *
     * @param position where it is
     * @param kind as of now
     * @param author the user's number
     */
    record Target(long position, String kind, long author) {}

    /** Finds what is referred to; a deleted entry is none. */
    Optional<Target> find(long conversation, Head head, long seq) throws SQLException {
        if (seq > head.seq()) {
            return Optional.empty();
        }
        long position = new Chains(statements, derived).position(conversation, head, seq);
        return statements
                .first(
                        "SELECT kind, (SELECT user FROM device WHERE id = entry.device) FROM entry WHERE position = ?",
                        row -> new Target(position, row.getString(1), row.getLong(2)),
                        position)
                .filter(found -> !found.kind().equals(Content.Deleted.KIND));
    }

    /** Why an append may not do to a target what it would; null if it may. */
    static @Nullable Refused judge(Append append, Target target, boolean moderator) {
        boolean edit = append.content() instanceof Content.Edit;
        if (!edit && !(append.content() instanceof Content.Deletion)) {
            return null;
        }
        boolean said = target.kind().equals(Content.Text.KIND);
        if (!said && (edit || !WHOLE.contains(target.kind()))) {
            return NO_TEXT;
        }
        return target.author() == append.user() || (moderator && !edit) ? null : NOT_THEIRS;
    }

    /** Does it. */
    void apply(Append append, Target target, long position, long atMillis) throws SQLException {
        if (!(append.content() instanceof Content.Edit) && !(append.content() instanceof Content.Deletion)) {
            return;
        }
        new FormerWordings(statements).keep(target.position());
        if (append.content() instanceof Content.Edit) {
            statements.update(
                    REWRITE, append.body(), Instant.ofEpochMilli(atMillis).toString(), target.position());
            statements.update("INSERT INTO amendment VALUES (?, ?)", target.position(), position);
        } else {
            statements.update(BLANK, target.position(), Content.Deleted.KIND);
            FileReferences.remove(statements, target.position());
        }
    }
}
