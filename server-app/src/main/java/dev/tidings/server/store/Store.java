package dev.tidings.server.store;

import dev.tidings.protocol.message.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, devices and conversation logs.
 *
 * <p>Every method may be called on any thread and returns at once. What writes takes effect in the order of the calls
 * and completes in commit order on one thread of the store, after the transaction is on disk; what reads sees only what
 * is committed and completes on a reading thread. Callers move on to their own thread.
 *
 * <p>A future fails with a {@link dev.tidings.protocol.message.ProtocolException} where nothing was done and the caller
 * may try again ({@code overloaded}: a queue is full; {@code storage_full}; {@code unavailable}: being reopened), and
 * with a {@link StoreFailedException} where the outcome is unknown: then nothing may be answered and the connections
 * close.
 */
public interface Store extends AutoCloseable {
    /** Number of the conversation of everyone. */
    long EVERYONE = 0;

    /**
     * Names the life of the log; another value means that a backup was restored.
     *
     * @return up to 64 characters
     */
    String incarnation();

    /**
     * Calls back whenever the store has failed, before it tries to reopen itself. All connections have to close, since
     * the outcome of what was under way is unknown.
     *
     * @param listener called on a thread of the store; must not block
     */
    void onFailure(Runnable listener);

    /**
     * Creates an account; it is a member of the conversation of everyone from here on.
     *
     * @param name log-in name
     * @param passwordHash PHC string
     * @param at stamp
     * @return the user's number, or empty if the name is or was somebody's
     */
    CompletableFuture<Optional<Long>> createAccount(String name, String passwordHash, Instant at);

    /**
     * Finds an account by its name.
     *
     * @param name log-in name
     * @return empty if nobody has it
     */
    CompletableFuture<Optional<Account>> findAccount(String name);

    /**
     * Opens a session with a new token: creates the device if its key is new to the user (its cursors start where the
     * user's furthest device is), raises its epoch, and computes what of the conversation of everyone it may not see
     * ({@link Cursor#hidden}).
     *
     * @param user the user's number
     * @param deviceKey 32 hexadecimal digits
     * @param tokenHash SHA-256 of the token; replaces the device's former one
     * @param at stamp
     * @return the session's terms
     */
    CompletableFuture<DeviceSession> enter(long user, String deviceKey, byte[] tokenHash, Instant at);

    /**
     * Opens a session with the token of an earlier one; otherwise like {@link #enter}.
     *
     * @param tokenHash SHA-256 of the token
     * @param at stamp
     * @param usedSince a token last used before this is no longer valid
     * @return the session's terms, or empty if the token isn't valid
     */
    CompletableFuture<Optional<DeviceSession>> resume(byte[] tokenHash, Instant at, Instant usedSince);

    /**
     * Ends a session. Does nothing if the device has entered again since.
     *
     * @param device the device's number
     * @param epoch as {@link DeviceSession#epoch} gave it
     * @param at stamp
     * @param loggedOut whether the token ends too; broadcasts from here on are not for this device
     * @return completes when it is on disk
     */
    CompletableFuture<Void> leave(long device, long epoch, Instant at, boolean loggedOut);

    /**
     * Appends entries to conversation logs, in this order, checking there and then epoch, number, address and rights.
     *
     * @param appends what devices sent, at most 1,024
     * @return for each, in the same order, what became of it
     */
    CompletableFuture<List<AppendResult>> append(List<Append> appends);

    /**
     * Notes that a device has stored everything up to a place. Written lazily; a lost advance costs a redelivery. A
     * place below the noted one or above the head changes nothing.
     *
     * @param device the device's number
     * @param conversation the conversation's number
     * @param seq last place stored
     */
    void delivered(long device, long conversation, long seq);

    /**
     * The largest committed places of all conversations of a user, the one of everyone included.
     *
     * @param user the user's number
     * @return by number of the conversation; 0 where nothing was appended
     */
    CompletableFuture<Map<Long, Long>> heads(long user);

    /**
     * Finds the conversation that a user means by an address.
     *
     * @param user the user's number
     * @param address any address
     * @return its number; empty if there is none or the user may not know of it
     */
    CompletableFuture<Optional<Long>> findConversation(long user, Address address);

    /**
     * Reads entries upwards. Rights are the caller's to check.
     *
     * @param conversation the conversation's number
     * @param after only larger places
     * @param limit most entries, and most characters of bodies (at least one entry is returned)
     * @return in ascending order
     */
    CompletableFuture<List<StoredEntry>> readAfter(long conversation, long after, ReadLimit limit);

    /**
     * Reads entries downwards.
     *
     * @param conversation the conversation's number
     * @param before only smaller places
     * @param limit most entries, and most characters of bodies
     * @return in ascending order, those nearest to {@code before}
     */
    CompletableFuture<List<StoredEntry>> readBefore(long conversation, long before, ReadLimit limit);

    /**
     * Reads the latest entries of all conversations of a user, in commit order.
     *
     * @param user the user's number
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most entries, and most characters of bodies
     * @return a page, oldest first
     * @throws IllegalArgumentException in the future, if the cursor is none of this store's
     */
    CompletableFuture<StoredPage> readAcross(long user, @Nullable String cursor, ReadLimit limit);

    /**
     * Reads what others sent while no device of the user had a session, the last time that was so; without the
     * conversation of everyone.
     *
     * @param user the user's number
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most entries, and most characters of bodies
     * @return a page, oldest first
     */
    CompletableFuture<StoredPage> readMissed(long user, @Nullable String cursor, ReadLimit limit);

    /**
     * Lists the conversations of a user by number.
     *
     * @param user the user's number
     * @param after only larger numbers; -1 from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<ConversationInfo>> listConversations(long user, long after, int limit);

    /**
     * Lists users by name.
     *
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<UserInfo>> listUsers(String after, int limit);

    /** Writes what is queued and what is lazy, and closes. Waits for it; later calls fail with {@code unavailable}. */
    @Override
    void close();
}
