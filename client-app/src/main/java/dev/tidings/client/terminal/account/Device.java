package dev.tidings.client.terminal.account;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Session;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.client.store.StoreException;
import dev.tidings.client.terminal.text.Self;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One device of a user on this machine, open: nobody else here has it meanwhile. Any thread.
 *
 * <p>The terminal is one device and scripts are another, so that neither throws the other out.
 */
public final class Device implements AutoCloseable {
    /** The usual name of the device that one-shot commands are. */
    public static final String SCRIPT = "script";
    /** The usual name of the device that the interactive program is. */
    public static final String TERMINAL = "terminal";

    private static final Duration LONGEST_PATIENCE = Duration.ofDays(1);

    private final Self self;
    private final Path file;
    private final Home home;
    private final WatchedStore store;
    private final TidingsClient client;

    private Device(Self self, Home home, Path file, WatchedStore store, TidingsClient client) {
        this.self = self;
        this.home = home;
        this.file = file;
        this.store = store;
        this.client = client;
    }

    /**
     * Opens a device, and begins to connect.
     *
     * @param settings of this run
     * @param user log-in name
     * @param patience how long to wait for another program with the same device
     * @param listener told what happens
     * @return open
     * @throws StoreException if another program still has it, or it can't be read
     * @throws IllegalArgumentException if the names can't be
     */
    public static Device open(Settings settings, String user, Duration patience, ClientListener listener) {
        Path file = settings.home().store(settings.server(), user, settings.device());
        Duration wait = patience.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : patience;
        WatchedStore store = watch(FileStore.open(file, wait));
        TidingsClient client = TidingsClient.builder()
                .config(ClientConfig.DEFAULT
                        .withServer(settings.server().host(), settings.server().port())
                        .withAgent("tidings-terminal")
                        .withRequestTimeout(settings.timeout()))
                .store(store)
                .listener(listener)
                .build();
        client.connect();
        return new Device(self(settings, user), settings.home(), file, store, client);
    }

    /**
     * Finds the names a user had on a device, without connecting.
     *
     * @param settings of this run
     * @param user log-in name
     * @return with the former ones this device knows of
     */
    public static Self self(Settings settings, String user) {
        Path file = settings.home().store(settings.server(), user, settings.device());
        return new Self(user, FormerNames.beside(file).read());
    }

    /**
     * Looks whether somebody is logged in on a device, without connecting.
     *
     * @param settings of this run
     * @param user log-in name
     * @return true if there is a token
     * @throws StoreException if another program has the device, or it can't be read
     */
    public static boolean isLoggedIn(Settings settings, String user) {
        Path file = settings.home().store(settings.server(), user, settings.device());
        try (FileStore store = FileStore.open(file, Duration.ZERO)) {
            return hasToken(store.load());
        }
    }

    /**
     * Opens a session with what is stored, or else with a password.
     *
     * @param password empty where none is known
     * @return fails with {@link ErrorCode#AUTH_FAILED} if nothing opens it
     */
    public CompletableFuture<Session> enter(Optional<String> password) {
        if (!hasToken()) {
            return password.map(this::logIn)
                    .orElseGet(() -> CompletableFuture.failedFuture(
                            new ProtocolException(ErrorCode.AUTH_FAILED, "not logged in")));
        }
        CompletableFuture<Session> resumed = client.resume();
        return password.isEmpty()
                ? resumed
                : resumed.exceptionallyCompose(failure ->
                        isAuthFailed(failure) ? logIn(password.get()) : CompletableFuture.failedFuture(failure));
    }

    /**
     * Opens a session with a password.
     *
     * @param password of the user
     * @return see {@link TidingsClient#logIn}
     */
    public CompletableFuture<Session> logIn(String password) {
        return client.logIn(self.user(), password);
    }

    /**
     * Whether somebody was logged in when the device was opened.
     *
     * @return true if there is a token
     */
    public boolean hasToken() {
        return hasToken(store.found());
    }

    private static boolean hasToken(DeviceState state) {
        return state.login().filter(login -> login.token() != null).isPresent();
    }

    /**
     * Messages of an earlier run that still wait.
     *
     * @return as of when the device was opened
     */
    public List<OutgoingMessage> leftOver() {
        return store.found().outbox();
    }

    /**
     * Whether a message is one of an earlier run.
     *
     * @param message any
     * @return true if it is {@link #leftOver}
     */
    public boolean isLeftOver(OutgoingMessage message) {
        return store.isFromBefore(message);
    }

    /**
     * How many messages wait for the server.
     *
     * @return as of now
     */
    public int waiting() {
        return store.waiting();
    }

    /**
     * The client itself.
     *
     * @return connecting or connected
     */
    public TidingsClient client() {
        return client;
    }

    /**
     * Whose it is.
     *
     * @return log-in name
     */
    public String user() {
        return self.user();
    }

    /**
     * Whose it is, by every name.
     *
     * @return as of when the device was opened
     */
    public Self self() {
        return self;
    }

    /**
     * Where it keeps what it knows.
     *
     * @return a file in a folder that is the user's alone
     */
    public Path file() {
        return file;
    }

    /** Disconnects and lets others have the device, where the user's present name is looked for. */
    @Override
    public void close() {
        client.close();
        String name = client.user().orElse(self.user());
        if (!name.equals(self.user())) {
            FormerNames.beside(file).add(self.user());
            home.move(file, name);
        }
    }

    /**
     * Waits for a future.
     *
     * @param <T> type of its result
     * @param future of a client
     * @param timeout how long
     * @return its result
     * @throws CompletionException with the reason it failed, or a {@link TimeoutException}
     */
    public static <T> T await(CompletableFuture<T> future, Duration timeout) {
        // A copy, so that the time-out is ours alone.
        return future.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static boolean isAuthFailed(Throwable failure) {
        return ExitCode.of(failure) == ExitCode.NOT_LOGGED_IN;
    }

    private static WatchedStore watch(FileStore store) {
        try {
            return new WatchedStore(store);
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }
}
