package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.store.StoreException;
import dev.tidings.client.testing.FailingStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.testing.LeakCheck;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The end of a client, from wherever it is called. */
@ExtendWith(LeakCheck.class)
class ClosingTest extends ClientFixture {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void aCallbackOnTheThreadOfTheStoreMayCloseIt() {
        CompletableFuture<Void> returned = new CompletableFuture<>();
        Path file = folder.resolve("alice.db");
        store = FileStore.open(file);
        rebuild(builder().executor(Runnable::run).listener(new ClientListener() {
            @Override
            public void entry(Entry entry) {}

            @Override
            public void synced() {
                client.close();
                returned.complete(null);
            }
        }));
        client.connect();
        var session = client.logIn("alice", "password");
        server.accept().greet().enter(0, "life");
        get(session);
        get(returned);
        await().ignoreException(StoreException.class)
                .untilAsserted(() -> FileStore.open(file).close());
        await().until(() -> client.state() == ConnectionState.CLOSED);
    }

    @Test
    void aCallbackOnTheEventLoopMayCloseIt() {
        Path file = folder.resolve("alice.db");
        store = FileStore.open(file);
        rebuild(builder().executor(Runnable::run));
        client.connect();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        client.logIn("alice", "wrong").whenComplete((session, refusal) -> {
            client.close();
            closed.complete(null);
        });
        ScriptedConnection connection = server.accept().greet();
        connection.refuse(connection.expect(LogIn.class), ErrorCode.AUTH_FAILED, null);
        get(closed);
        FileStore.open(file).close();
    }

    @Test
    void whoIsInterruptedWhileItClosesClosesItNevertheless() throws InterruptedException {
        FailingStore slow = new FailingStore();
        store = slow;
        rebuild(builder());
        enter();
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        slow.breaks(() -> {
            writing.countDown();
            Uninterruptible.await(released);
        });
        CompletableFuture<?> waiting = client.send("bob", "hi");
        writing.await();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            client.close();
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        closing.start();
        // What comes before the store is waited for with a limit.
        await().until(() -> closing.getState() == Thread.State.WAITING);
        closing.interrupt();
        await().until(() -> !closing.isInterrupted());
        released.countDown();
        closing.join();
        assertThat(failure(waiting)).hasMessage("client: closed");
        assertThat(interrupted).isTrue();
    }
}
