package dev.tidings.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who has an account. Threads and failures are those of {@link Store}. */
public interface AccountStore {
    /**
     * Creates an account; it is a member of the conversation of everyone from here on.
     *
     * @param name log-in name
     * @param passwordHash PHC string
     * @param at stamp
     * @return the user's number, or empty if the name is or was somebody's
     */
    CompletableFuture<Optional<Long>> create(String name, String passwordHash, Instant at);

    /**
     * Finds an account by its name.
     *
     * @param name log-in name
     * @return empty if nobody has it
     */
    CompletableFuture<Optional<Account>> find(String name);

    /**
     * Lists users by name.
     *
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<UserInfo>> list(String after, int limit);
}
