package dev.tidings.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who runs the server, and what they do to accounts. Threads and failures are those of {@link Store}. */
public interface AdministrationStore {
    /**
     * Keeps a one-time code that makes an admin, in place of an earlier one. Does nothing while there is an admin.
     *
     * @param codeHash SHA-256 of the code
     * @return whether it can be claimed
     */
    CompletableFuture<Boolean> offer(byte[] codeHash);

    /**
     * Makes a user an admin, if the code is the offered one; it is none from then on.
     *
     * @param user the user's number
     * @param codeHash SHA-256 of the code
     * @return whether it was
     */
    CompletableFuture<Boolean> claim(long user, byte[] codeHash);

    /**
     * Whether a user may administrate.
     *
     * @param user the user's number
     * @return false for whoever is disabled or deleted
     */
    CompletableFuture<Boolean> isAdmin(long user);

    /**
     * Keeps a code to sign up with, and forgets those that have expired.
     *
     * @param codeHash SHA-256 of the code
     * @param uses how many accounts it makes, at least 1
     * @param expiresAt when it ends in any case
     * @param at stamp
     * @return fails with {@code quota_exceeded} if too many are valid
     */
    CompletableFuture<Void> invite(byte[] codeHash, int uses, Instant expiresAt, Instant at);

    /**
     * Creates an account and uses an invite for it, both or neither; otherwise like {@link AccountStore#create}.
     *
     * @param name log-in name
     * @param passwordHash PHC string
     * @param codeHash SHA-256 of the invite's code
     * @param at stamp
     * @return the user's number, or empty if the name is or was somebody's; fails with {@code forbidden} if there is no
     *     such invite, or it has expired or is used up
     */
    CompletableFuture<Optional<Long>> createInvited(String name, String passwordHash, byte[] codeHash, Instant at);

    /**
     * Finds an account by its name, also a disabled one.
     *
     * @param name log-in name
     * @return empty if nobody has it
     */
    CompletableFuture<Optional<AccountStatus>> find(String name);

    /**
     * Lists accounts by name, disabled ones too.
     *
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<AccountStatus>> list(String after, int limit);

    /**
     * Keeps a user out, or lets the user in again. To keep out ends the user's sessions in the store: nothing is
     * appended for them any more.
     *
     * @param user the user's number
     * @param disabled which of the two
     * @param at stamp
     * @return completes when it is on disk
     */
    CompletableFuture<Void> disable(long user, boolean disabled, Instant at);

    /**
     * Gives a user another password, and ends sessions and tokens.
     *
     * @param user the user's number
     * @param passwordHash PHC string
     * @param at stamp
     * @return completes when it is on disk
     */
    CompletableFuture<Void> resetPassword(long user, String passwordHash, Instant at);

    /**
     * Deletes an account: ends its sessions and forgets everything about the user but number and name, at once. What
     * the user's devices wrote is blanked after that in small steps, over restarts too.
     *
     * @param user the user's number; nothing happens if the account is deleted already
     * @param at stamp
     * @return completes when the account is gone; entries may follow later
     */
    CompletableFuture<Void> delete(long user, Instant at);
}
