package dev.tidings.server.store;

import java.util.List;

/**
 * Who gets an entry.
 *
 * @param everyone every user; {@code users} is empty then
 * @param users numbers of users, the author's among them
 */
public record Audience(boolean everyone, List<Long> users) {
    /** All users. */
    public static final Audience EVERYONE = new Audience(true, List.of());

    /** Copies. */
    public Audience {
        users = List.copyOf(users);
    }
}
