package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.Changes;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.MemoryStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Skip;
import dev.tidings.protocol.testing.LeakCheck;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A store that doesn't follow: what finds no place in the queue before it isn't lost. */
@ExtendWith(LeakCheck.class)
class OverrunTest extends ClientFixture {
    /** More than wait for the store. */
    private static final int MANY = 40_000;

    private final HangingStore hanging = new HangingStore();

    @AfterEach
    void release() {
        hanging.released.countDown();
    }

    @Test
    void whatFindsNoPlaceComesAgainOnTheNextConnection() {
        ScriptedConnection connection = enterAndFill();
        // The skip alone would be taken for all there is.
        connection.push(ScriptedConnection.text("~1", 1), new Skip("~1", 2));
        connection.expectClosed();
        ScriptedConnection next = goOn();
        next.push(ScriptedConnection.text("~1", 1), new Skip("~1", 2));
        next.expectAck("~1", 2);
        assertThat(listener.nextEntry().seq()).isEqualTo(1);
        assertThat(listener.otherEntries()).isEmpty();
    }

    @Test
    void anAnswerThatFindsNoPlaceIsAskedForAgain() {
        ScriptedConnection connection = enter(hanging);
        CompletableFuture<?> receipt = client.send("bob", "hi");
        var send = connection.expectSend(1);
        fill();
        connection.sent(send, "~1", 1);
        connection.expectClosed();
        ScriptedConnection next = goOn();
        next.sent(next.expectSend(1), "~1", 1);
        get(receipt);
    }

    @Test
    void aServerThatComesAndGoesMeanwhileIsKnownInTheEnd() {
        enterAndFill().close();
        for (int i = 0; i < 3; i++) {
            // No session opens while nobody could know.
            ScriptedConnection next = server.accept().greet();
            next.admit(0, "life");
            next.expectClosed();
        }
        ScriptedConnection last = goOn();
        listener.awaitSynced();
        assertThat(client.state()).isEqualTo(ConnectionState.LIVE);
        last.entry("~1", 1);
        assertThat(listener.nextEntry().seq()).isEqualTo(1);
    }

    private ScriptedConnection enterAndFill() {
        ScriptedConnection connection = enter(hanging);
        fill();
        return connection;
    }

    private ScriptedConnection enter(ClientStore slow) {
        store = slow;
        rebuild(builder());
        return enter();
    }

    /** Asks the store more than it may be asked at a time. */
    private void fill() {
        for (int i = 0; i < MANY; i++) {
            client.memory().entries(null, 1);
        }
        assertThat(failure(client.memory().entries(null, 1))).isInstanceOf(IllegalStateException.class);
    }

    private ScriptedConnection goOn() {
        hanging.released.countDown();
        // What is answered now came behind all that waited.
        await().untilAsserted(() -> get(client.memory().entries(null, 1)));
        ScriptedConnection next = server.accept().greet();
        next.enter(0, "life");
        return next;
    }

    /** Reads nothing until it is released. */
    private static final class HangingStore implements ClientStore {
        private final MemoryStore state = new MemoryStore();
        private final CountDownLatch released = new CountDownLatch(1);

        @Override
        public DeviceState load() {
            return state.load();
        }

        @Override
        public void commit(Changes changes) {
            state.commit(changes);
        }

        @Override
        public List<Entry> entries(@Nullable String conversation, int last) {
            Uninterruptible.await(released);
            return state.entries(conversation, last);
        }

        @Override
        public List<Arrival> arrivals(long after, int most) {
            return state.arrivals(after, most);
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
