package dev.tidings.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

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
     * Finds an account that may be entered, by its name.
     *
     * @param name a present or former log-in name
     * @return with the present name; empty if that leads to nobody, or to a user who is disabled
     */
    CompletableFuture<Optional<Account>> find(String name);

    /**
     * Replaces a password, and ends the tokens and sessions of all the user's devices but one, as
     * {@link DeviceStore#revoke} does.
     *
     * @param user the user's number
     * @param passwordHash PHC string
     * @param kept number of the device that goes on
     * @param at stamp
     * @return numbers of the devices whose tokens ended
     */
    CompletableFuture<List<Long>> changePassword(long user, String passwordHash, long kept, Instant at);

    /**
     * Gives a user another name. The former one goes on leading to him.
     *
     * @param user the user's number
     * @param name log-in name; the present one changes nothing
     * @return what came of it
     */
    CompletableFuture<Renaming> rename(long user, String name);

    /**
     * What came of taking another name.
     *
     * @param outcome whether the user has it
     * @param former the name before
     */
    record Renaming(Outcome outcome, String former) {
        /** Whether a user has the name he wanted. */
        public enum Outcome {
            /** The user has it. */
            DONE,
            /** It is or was another user's. */
            TAKEN,
            /** The user has left {@link #MOST_FORMER_NAMES} names behind already. */
            TOO_MANY
        }
    }

    /** Most names a user may leave behind. */
    int MOST_FORMER_NAMES = 32;

    /**
     * Lists users by name.
     *
     * @param after only later names; empty from the beginning
     * @param since only users with a session, or whose last one ended then or later; null for all
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<UserInfo>> list(String after, @Nullable Instant since, int limit);
}
