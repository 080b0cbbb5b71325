package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The groups used lately, up to a million members together, and where names lead. What a transaction changes it sees
 * itself at once, and the next ones only once it is committed: what isn't leaves no trace. Belongs to the writer.
 */
final class Groups {
    private static final int MOST_MEMBERS = 1_000_000;
    private static final int MOST_NAMES = 100_000;

    private final Map<Long, Group> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Long, Group> uncommitted = new HashMap<>();
    /** A name leads to the same group for ever, so a committed one never changes. */
    private final Map<String, Long> names = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private final int limit;
    private long members;

    /**
     * Creates the groups.
     *
     * @param limit most members of one
     */
    Groups(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    void begin() {
        uncommitted.clear();
    }

    void committed() {
        uncommitted.values().forEach(this::keep);
        uncommitted.clear();
        Iterator<Group> eldest = known.values().iterator();
        while (members > MOST_MEMBERS && known.size() > 1) {
            members -= weight(eldest.next());
            eldest.remove();
        }
    }

    private void keep(Group group) {
        Group former = known.put(group.conversation(), group);
        members += weight(group) - (former == null ? 0 : weight(former));
        names.put(group.name(), group.conversation());
    }

    private static long weight(Group group) {
        return 1L + group.members().size();
    }

    /** The group of an address, whoever asks; null if there is none. */
    @Nullable
    Group find(Statements statements, Address address) throws SQLException {
        if (address.kind() == Address.Kind.CONVERSATION) {
            return find(statements, address.conversation());
        }
        if (address.kind() != Address.Kind.GROUP) {
            return null;
        }
        String name = address.text().substring(1);
        Long conversation = names.get(name);
        if (conversation == null) {
            conversation = named(statements, name).orElse(null);
        }
        return conversation == null ? null : find(statements, conversation);
    }

    private @Nullable Group find(Statements statements, long conversation) throws SQLException {
        Group group = uncommitted.get(conversation);
        if (group == null) {
            group = known.get(conversation);
        }
        if (group == null) {
            group = Group.load(statements, conversation).orElse(null);
            if (group != null) {
                uncommitted.put(conversation, group);
            }
        }
        return group;
    }

    /** A group is changed from elsewhere: it is looked up anew, whatever becomes of that transaction. */
    void forget(long conversation) {
        uncommitted.remove(conversation);
        Group former = known.remove(conversation);
        if (former != null) {
            members -= weight(former);
        }
    }

    /** The group that has or had a name. */
    static Optional<Long> named(Statements statements, String name) throws SQLException {
        return statements.first("SELECT conversation FROM group_name WHERE name = ?", row -> row.getLong(1), name);
    }

    /** Writes a group that is new or has changed, without its members. */
    void write(Statements statements, Group group) throws SQLException {
        statements.update(
                "INSERT INTO conversation_group (conversation, name, history, keep_millis) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET name = excluded.name, history = excluded.history,"
                        + " keep_millis = excluded.keep_millis",
                group.conversation(),
                group.name(),
                group.history().toString(),
                group.keepMillis());
        statements.update("INSERT OR IGNORE INTO group_name VALUES (?, ?)", group.name(), group.conversation());
        uncommitted.put(group.conversation(), group);
    }
}
