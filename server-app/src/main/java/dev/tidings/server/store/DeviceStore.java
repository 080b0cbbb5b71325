package dev.tidings.server.store;

import java.time.Instant;
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
}
