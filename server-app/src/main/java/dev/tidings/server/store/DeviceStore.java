package dev.tidings.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Devices and their sessions. Threads and failures are those of {@link Store}. */
public interface DeviceStore {
    /**
     * Opens a session with a new token: creates the device if its key is new to the user (its cursors start where the
     * user's furthest device is), raises its epoch, and computes what of the conversation of everyone it may not see
     * ({@link Cursor#hidden}).
     *
     * @param user the user's number
     * @param deviceKey 32 hexadecimal digits
     * @param tokenHash SHA-256 of the token; replaces the device's former one
     * @param visit how it comes; noted as a log-in that got in
     * @param at stamp
     * @return the session's terms; fails with {@code auth_failed} for a user who is disabled or deleted
     */
    CompletableFuture<DeviceSession> enter(long user, String deviceKey, byte[] tokenHash, Visit visit, Instant at);

    /**
     * Opens a session with the token of an earlier one; otherwise like {@link #enter}, but no log-in.
     *
     * @param tokenHash SHA-256 of the token
     * @param visit how it comes
     * @param at stamp
     * @param usedSince a token last used before this is no longer valid
     * @return the session's terms, or empty if the token isn't valid
     */
    CompletableFuture<Optional<DeviceSession>> resume(byte[] tokenHash, Visit visit, Instant at, Instant usedSince);

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
     * Ends the token of a device and, as of now, its session, whose later appends are refused. Broadcasts from here on
     * are not for it.
     *
     * @param user whose device it has to be
     * @param device the device's number
     * @param at stamp
     * @return whether there is such a device
     */
    CompletableFuture<Boolean> revoke(long user, long device, Instant at);

    /**
     * Looks whether what {@link #enter} or {@link #resume} gave still holds.
     *
     * @param session its terms
     * @return as of now
     */
    CompletableFuture<Standing> standing(DeviceSession session);

    /**
     * Finds a device by its key.
     *
     * @param user the user's number
     * @param deviceKey 32 hexadecimal digits
     * @return its number; empty if it never entered
     */
    CompletableFuture<Optional<Long>> find(long user, String deviceKey);

    /**
     * Lists the devices of a user that have a token.
     *
     * @param user the user's number
     * @param usedSince a token last used before this is no longer valid
     * @param after only larger numbers
     * @param limit most of them
     * @return by number
     */
    CompletableFuture<List<DeviceInfo>> list(long user, Instant usedSince, long after, int limit);
}
