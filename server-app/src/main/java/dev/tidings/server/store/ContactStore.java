package dev.tidings.server.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Who wants nothing to do with whom. Threads and failures are those of {@link Store}. */
public interface ContactStore {
    /** Most users one user blocks at a time. */
    int MOST_BLOCKED = 1_000;

    /**
     * Who hears nothing of whom after a change: whom a user blocks and who blocks it.
     *
     * @param blocker for the user who blocked or unblocked
     * @param blocked for the other
     */
    record Apart(Set<Long> blocker, Set<Long> blocked) {
        /** Copies. */
        public Apart {
            blocker = Set.copyOf(blocker);
            blocked = Set.copyOf(blocked);
        }
    }

    /**
     * Blocks a user: from here on appends to the direct conversation are refused, and in other conversations what that
     * user appends isn't for the blocker. Does nothing where it is so already.
     *
     * @param blocker number of the user who blocks
     * @param blocked number of the other, not the same
     * @return how they stand now; empty if the user blocks {@value #MOST_BLOCKED} others
     */
    CompletableFuture<Optional<Apart>> block(long blocker, long blocked);

    /**
     * Ends a block, if there is one. What it hid stays hidden.
     *
     * @param blocker number of the user who blocked
     * @param blocked number of the other
     * @return how they stand now
     */
    CompletableFuture<Apart> unblock(long blocker, long blocked);

    /**
     * Finds a user by any name, the present one or a former one.
     *
     * @param name log-in name
     * @return the user's number; empty if nobody has it
     */
    CompletableFuture<Optional<Long>> findUser(String name);

    /**
     * Lists whom a user blocks, by name.
     *
     * @param blocker number of the user who blocks
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return names in ascending order
     */
    CompletableFuture<List<String>> blocked(long blocker, String after, int limit);
}
