package dev.tidings.protocol.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code userList}: the reply to {@link ListUsers}. At most 200. See docs/protocol.md, "Lists".
 *
 * @param users ordered by name
 * @param more whether there are more behind the last
 */
public record UserList(List<Item> users, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public UserList {
        users = List.copyOf(Check.present(users, "users"));
    }

    /**
     * A user.
     *
     * @param user log-in name
     * @param online whether some device has a session
     * @param lastSeen when the last session ended; null while online or before the first one
     */
    public record Item(
            String user, boolean online, @Nullable Instant lastSeen) {
        /** Validates. */
        public Item {
            Check.userName(user, "user");
        }
    }
}
