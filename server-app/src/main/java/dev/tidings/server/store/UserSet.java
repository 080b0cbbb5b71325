package dev.tidings.server.store;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Numbers of users, as an immutable hash set of primitives: a group of ten thousand is asked for each entry and session
 * whether somebody belongs to it. Changing makes a copy. Any thread.
 */
public final class UserSet extends AbstractSet<Long> {
    /** Nobody. */
    public static final UserSet EMPTY = new UserSet(new long[2], 0);

    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    /** A power of two places, at most half of them taken; 0 is a free one. */
    private final long[] table;

    private final int size;

    private UserSet(long[] table, int size) {
        this.table = table;
        this.size = size;
    }

    /**
     * Makes a set.
     *
     * @param users numbers, at least 1 each
     * @return without repetition
     */
    public static UserSet of(Collection<Long> users) {
        return users instanceof UserSet same ? same : EMPTY.with(users);
    }

    /**
     * These and some more.
     *
     * @param users numbers, at least 1 each
     * @return a copy
     */
    public UserSet with(Collection<Long> users) {
        long[] grown = new long[capacity(size + users.size())];
        int count = 0;
        for (long user : table) {
            count += user != 0 && put(grown, user) ? 1 : 0;
        }
        for (long user : users) {
            if (user < 1) {
                throw new IllegalArgumentException("user: " + user + " (expected: >= 1)");
            }
            count += put(grown, user) ? 1 : 0;
        }
        return new UserSet(grown, count);
    }

    /**
     * These but for some.
     *
     * @param users numbers
     * @return a copy
     */
    public UserSet without(Collection<Long> users) {
        UserSet gone = of(users);
        long[] rest = new long[capacity(size)];
        int count = 0;
        for (long user : table) {
            count += user != 0 && !gone.has(user) && put(rest, user) ? 1 : 0;
        }
        return new UserSet(rest, count);
    }

    /**
     * Whether a user is among them, without making an object of the number.
     *
     * @param user a number
     * @return true if so
     */
    public boolean has(long user) {
        return user != 0 && table[place(table, user)] == user;
    }

    private static int capacity(int users) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, users)) << 2);
    }

    /** Where a number is, or the free place where it would be. */
    private static int place(long[] table, long user) {
        int last = table.length - 1;
        int at = (int) ((user * SCATTER) >>> 32) & last;
        while (table[at] != 0 && table[at] != user) {
            at = (at + 1) & last;
        }
        return at;
    }

    private static boolean put(long[] table, long user) {
        int at = place(table, user);
        boolean added = table[at] == 0;
        table[at] = user;
        return added;
    }

    @Override
    public boolean contains(Object other) {
        return other instanceof Long user && has(user);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<Long> iterator() {
        return new Iterator<>() {
            private int next = following(0);

            private int following(int from) {
                int at = from;
                while (at < table.length && table[at] == 0) {
                    at++;
                }
                return at;
            }

            @Override
            public boolean hasNext() {
                return next < table.length;
            }

            @Override
            public Long next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long user = table[next];
                next = following(next + 1);
                return user;
            }
        };
    }
}
