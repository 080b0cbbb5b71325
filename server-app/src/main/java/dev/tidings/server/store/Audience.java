package dev.tidings.server.store;

import java.util.Collection;
import java.util.Set;

/**
 * Who gets an entry.
 *
 * @param everyone every user; {@code users} is empty then
 * @param users numbers of users, the author's among them
 * @param without those of them who have blocked the author: the place isn't for them
 */
public record Audience(boolean everyone, UserSet users, Set<Long> without) {
    /** All users. */
    public static final Audience EVERYONE = new Audience(true, UserSet.EMPTY, Set.of());

    /** Copies what may change. */
    public Audience {
        without = Set.copyOf(without);
    }

    /**
     * These users.
     *
     * @param users numbers of users, the author's among them
     * @return all of them
     */
    public static Audience of(Collection<Long> users) {
        return new Audience(false, UserSet.of(users), Set.of());
    }

    /**
     * The same, but for some.
     *
     * @param blockers those who have blocked the author
     * @return with them in {@code without}
     */
    public Audience without(Set<Long> blockers) {
        return new Audience(everyone, users, blockers);
    }
}
