package dev.tidings.server.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Who tried to log in, and when: the last {@value #KEPT} of each user, and the last that got in. Those that get in are
 * noted by {@link DeviceStore#enter}. Threads and failures are those of {@link Store}.
 */
public interface LogInStore {
    /** How many are kept of each user. */
    int KEPT = 100;

    /**
     * Notes an attempt that didn't get in.
     *
     * @param user the user's number
     * @param attempt without a device
     * @return completes when it is on disk
     */
    CompletableFuture<Void> failed(long user, LogInRecord attempt);

    /**
     * Lists those of a user.
     *
     * @param user the user's number
     * @return newest first, at most {@value #KEPT}
     */
    CompletableFuture<List<LogInRecord>> list(long user);
}
