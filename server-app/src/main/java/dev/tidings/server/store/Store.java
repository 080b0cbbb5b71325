package dev.tidings.server.store;

/**
 * What the server must not lose: accounts, devices and conversation logs, each behind an interface of its own.
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
     * Calls back whenever the store has failed, before it tries to reopen itself and before anything fails because of
     * it. All connections have to close, since the outcome of what was under way is unknown.
     *
     * @param listener called on a thread of the store; must not block
     */
    void onFailure(Runnable listener);

    /**
     * Accounts.
     *
     * @return always the same
     */
    AccountStore accounts();

    /**
     * Devices and sessions.
     *
     * @return always the same
     */
    DeviceStore devices();

    /**
     * Texts by their words.
     *
     * @return always the same
     */
    SearchStore search();

    /**
     * Who has blocked whom.
     *
     * @return always the same
     */
    ContactStore contacts();

    /**
     * Log-ins.
     *
     * @return always the same
     */
    LogInStore logIns();

    /**
     * Profiles.
     *
     * @return always the same
     */
    ProfileStore profiles();

    /**
     * Admins, and what they do.
     *
     * @return always the same
     */
    AdministrationStore administration();

    /**
     * Conversations and their logs.
     *
     * @return always the same
     */
    LogStore logs();

    /**
     * Files, but for their bytes.
     *
     * @return always the same
     */
    FileStore files();

    /**
     * How far users have got.
     *
     * @return always the same
     */
    MarkStore marks();

    /** Writes what is queued and what is lazy, and closes. Waits for it; later calls fail with {@code unavailable}. */
    @Override
    void close();
}
