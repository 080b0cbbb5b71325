package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.FileId;
import dev.tidings.server.store.FilePage;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * In which entries files stand, and who may read them because of that. Changed in the transaction of the entry; what
 * writes is the writer's, the rest for any connection, by the thread that owns it.
 *
 * @param chains the log
 */
record FileReferences(Chains chains) {
    /** Of those that turn out not to be the user's, so that a list has an end. */
    private static final int MOST_CANDIDATES = 4_096;

    /** What a page may come to as JSON, and what an item does without its name. */
    private static final int MOST_BYTES = 256 << 10;

    private static final int ITEM_BYTES = 512;
    private static final int MOST_CHAR_BYTES = 6;

    static void add(Statements statements, StoredEntry entry, long position, String file, String name)
            throws SQLException {
        statements.update(
                "INSERT INTO file_reference (position, conversation, seq, file, name) VALUES (?, ?, ?, ?, ?)",
                position,
                entry.conversation(),
                entry.seq(),
                file,
                name);
    }

    static void remove(Statements statements, long position) throws SQLException {
        statements.update("DELETE FROM file_reference WHERE position = ?", position);
    }

    /** A file that a user may read. */
    Optional<StoredFile> find(long user, FileId file) throws SQLException {
        Optional<StoredFile> found = FileRows.stored(chains.statements(), file);
        boolean readable = found.isPresent()
                && (found.get().owner() == user
                        || Profiles.isPicture(chains.statements(), file)
                        || isShown(user, file));
        return readable ? found : Optional.empty();
    }

    private boolean isShown(long user, FileId file) throws SQLException {
        Map<Long, Reading> readings = new HashMap<>();
        for (long position : FilePlaces.of(chains.statements(), user, file)) {
            StoredEntry entry = chains.link(position).entry();
            Reading reading = readings.get(entry.conversation());
            if (reading == null) {
                reading = Reading.of(chains, user, entry.conversation());
                readings.put(entry.conversation(), reading);
            }
            if (reading.shows(entry, position)) {
                return true;
            }
        }
        return false;
    }

    /** Files in the entries that a user may read, from the highest position down. */
    FilePage list(long user, @Nullable Long conversation, @Nullable String cursor, int limit) throws SQLException {
        Map<Long, Reading> readings = readings(user, conversation);
        PriorityQueue<Reference> next = new PriorityQueue<>((one, other) -> Long.compare(other.position, one.position));
        long below = Across.position(cursor);
        for (long each : readings.keySet()) {
            below(each, below).ifPresent(next::add);
        }
        List<FilePage.Item> items = new ArrayList<>();
        int looked = 0;
        long bytes = 0;
        for (Reference found = next.poll(); found != null; found = next.poll()) {
            if (items.size() == limit || looked++ == MOST_CANDIDATES) {
                return new FilePage(items, Across.cursor(below));
            }
            StoredEntry entry = chains.link(found.position).entry();
            Reading reading = readings.get(found.conversation);
            if (reading != null && reading.shows(entry, found.position)) {
                bytes += bytes(found.name);
                if (bytes > MOST_BYTES) {
                    return new FilePage(items, Across.cursor(below));
                }
                String name = found.name;
                FileRows.stored(chains.statements(), found.file)
                        .ifPresent(file -> items.add(new FilePage.Item(file, name, entry)));
            }
            below = found.position;
            below(found.conversation, below).ifPresent(next::add);
        }
        return new FilePage(items, null);
    }

    /** At the most: a control character is written as its number. */
    private static long bytes(String name) {
        return ITEM_BYTES + (long) MOST_CHAR_BYTES * name.length();
    }

    private Map<Long, Reading> readings(long user, @Nullable Long conversation) throws SQLException {
        if (conversation != null) {
            return Map.of(conversation, Reading.of(chains, user, conversation));
        }
        Map<Long, Reading> readings = new HashMap<>(Reading.ofAll(chains, user));
        readings.put(Store.EVERYONE, Reading.of(chains, user, Store.EVERYONE));
        return readings;
    }

    private record Reference(long conversation, long position, FileId file, String name) {}

    private Optional<Reference> below(long conversation, long position) throws SQLException {
        return chains.statements()
                .first(
                        "SELECT position, file, name FROM file_reference WHERE conversation = ? AND position < ?"
                                + " ORDER BY position DESC LIMIT 1",
                        row -> new Reference(
                                conversation, row.getLong(1), new FileId(row.getString(2)), row.getString(3)),
                        conversation,
                        position);
    }
}
