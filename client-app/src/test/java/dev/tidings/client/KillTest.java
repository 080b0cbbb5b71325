package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.store.StoreException;
import dev.tidings.client.testing.FailingStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Synced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client owes after the end of its program, or of its disk. A copy of the files is what a kill would leave. */
class KillTest extends ClientFixture {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void sendsOnceWhatWasQueuedBeforeTheKill() throws IOException {
        store = FileStore.open(folder.resolve("alive.db"));
        rebuild(builder());
        ScriptedConnection connection = enter();
        client.send("bob", "hi");
        connection.expectSend(1);
        Path killed = kill();

        ScriptedConnection next = restart(killed);
        next.sent(next.expectSend(1), "~a", 1);
        assertThat(listener.nextEntry().content()).isEqualTo(new Content.Text("hi"));
        get(client.flushed());
        client.send("bob", "more");
        next.expectSend(2);
    }

    @Test
    void tellsNothingTwiceThatWasAcknowledgedBeforeTheKill() throws IOException {
        store = FileStore.open(folder.resolve("alive.db"));
        rebuild(builder());
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        Entry first = listener.nextEntry();
        connection.expectAck("~a", 1);
        Path killed = kill();

        ScriptedConnection next = restart(killed);
        next.entry("~a", 1);
        next.entry("~a", 2);
        assertThat(listener.nextEntry().seq()).isEqualTo(2);
        assertThat(get(client.memory().entries("~a", 10))).hasSize(2).startsWith(first);
    }

    @Test
    void stopsWhenTheStoreFails() {
        FailingStore failing = new FailingStore();
        store = failing;
        rebuild(builder());
        ScriptedConnection connection = enter();
        connection.entry("~a", 1);
        connection.expectAck("~a", 1);
        listener.nextEntry();
        failing.breaks(() -> {
            throw new StoreException("broken on purpose", null);
        });
        CompletableFuture<?> send = client.send("bob", "hi");
        assertThat(failure(send)).isInstanceOf(StoreException.class);
        assertThat(listener.nextEnd()).isEqualTo("store");
        connection.expectClosed();
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(failure(client.flushed())).isInstanceOf(StoreException.class);
        assertThat(failing.load().outbox()).isEmpty();
    }

    private Path kill() throws IOException {
        Path copy = folder.resolve("killed.db");
        for (String suffix : List.of("", "-wal")) {
            Files.copy(folder.resolve("alive.db" + suffix), Path.of(copy + suffix));
        }
        return copy;
    }

    private ScriptedConnection restart(Path killed) {
        store = FileStore.open(killed);
        rebuild(builder());
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(1, "life");
        next.push(new Synced());
        get(session);
        return next;
    }
}
