package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Role;

/**
 * A group as one of its members sees it.
 *
 * @param role the member's own
 * @param count of members
 * @param history what those who join later may read
 * @param keepMillis how long entries are kept, 0 for ever
 */
public record GroupInfo(Role role, int count, HistoryPolicy history, long keepMillis) {
    /** Validates. */
    public GroupInfo {
        requireNonNull(role, "role is null");
        requireNonNull(history, "history is null");
    }
}
