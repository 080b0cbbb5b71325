package dev.tidings.benchmarks.reconnect;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.protocol.message.Entry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A client that loses its link, and when it had what again. Its client's callbacks write, the measuring thread reads.
 */
final class Returner implements ClientListener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final String user;
    private final TidingsClient client;
    private volatile CompletableFuture<Long> live = new CompletableFuture<>();
    private volatile CompletableFuture<Long> entry = new CompletableFuture<>();

    /**
     * Makes the account.
     *
     * @param port on loopback
     * @param user its name
     */
    Returner(int port, String user) {
        this.user = user;
        client =
                TidingsClient.builder().server("127.0.0.1", port).listener(this).build();
        client.connect();
        client.signUp(user, "password of " + user)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        nanos(live);
    }

    String user() {
        return user;
    }

    TidingsClient client() {
        return client;
    }

    /** Forgets what was; called once the link is cut and the client knows. */
    void expect() {
        live = new CompletableFuture<>();
        entry = new CompletableFuture<>();
    }

    boolean isLive() {
        return client.state() == ConnectionState.LIVE;
    }

    /** When the session was open and up to date. Waits for it. */
    long liveNanos() {
        return nanos(live);
    }

    /** When the application had the first message. Waits for it. */
    long entryNanos() {
        return nanos(entry);
    }

    @Override
    public void state(ConnectionState state) {
        if (state == ConnectionState.LIVE) {
            live.complete(System.nanoTime());
        }
    }

    @Override
    public void entry(Entry arrived) {
        entry.complete(System.nanoTime());
    }

    @Override
    public void close() {
        client.close();
    }

    private static long nanos(CompletableFuture<Long> moment) {
        return moment.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
