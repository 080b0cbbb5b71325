package dev.tidings.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.MemoryStore;
import dev.tidings.client.testing.RecordingListener;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/** A scripted server and a client of alice's. */
abstract class ClientFixture {
    final ScriptedServer server = new ScriptedServer();
    final RecordingListener listener = new RecordingListener();
    ClientStore store = new MemoryStore();
    TidingsClient client = builder().build();

    final Builder builder() {
        return TidingsClient.builder()
                .server("127.0.0.1", server.port())
                .listener(listener)
                .store(store);
    }

    /** Replaces the client, which must have been closed where it holds a lock. */
    final TidingsClient rebuild(Builder builder) {
        client.close();
        client = builder.build();
        return client;
    }

    /** Logs alice in and waits until she is up to date. */
    final ScriptedConnection enter() {
        client.connect();
        var session = client.logIn("alice", "password");
        ScriptedConnection connection = server.accept().greet();
        connection.enter(0, "life");
        get(session);
        listener.awaitSynced();
        return connection;
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(15, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        } catch (ExecutionException failure) {
            throw new AssertionError("failed: " + failure.getCause(), failure);
        }
    }

    static Throwable failure(CompletableFuture<?> future) {
        try {
            throw new AssertionError(future.get(15, TimeUnit.SECONDS) + " (expected: failure)");
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError(failure);
        } catch (ExecutionException failure) {
            return requireNonNull(failure.getCause());
        }
    }

    static void assertCancelled(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(15, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @AfterEach
    final void closeAll() {
        client.close();
        server.close();
    }
}
