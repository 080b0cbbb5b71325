package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.target.Target;
import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.protocol.message.Entry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client with an account of its own. Any thread. */
final class Visitor implements ClientListener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int MOST_MINUTES = 30;

    private final AtomicInteger connections = new AtomicInteger();
    private final TidingsClient client;

    /** Signs up, waiting for it. */
    Visitor(Target target, String user) {
        client = TidingsClient.builder()
                .server(target.address().getHostString(), target.address().getPort())
                .listener(this)
                .build();
        client.connect();
        client.signUp(user, "password of " + user)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    TidingsClient client() {
        return client;
    }

    /** How often the connection was lost, as it is where pings stay away. */
    int losses() {
        return Math.max(0, connections.get() - 1);
    }

    @Override
    public void entry(Entry entry) {}

    @Override
    public void state(ConnectionState state) {
        if (state == ConnectionState.CONNECTED) {
            connections.incrementAndGet();
        }
    }

    /** Waits for the end of something that may be large. */
    static <T> T end(CompletableFuture<T> future) {
        return future.orTimeout(MOST_MINUTES, TimeUnit.MINUTES).join();
    }

    @Override
    public void close() {
        client.close();
    }
}
