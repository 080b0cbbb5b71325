package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.testing.ManualTicker;
import dev.tidings.server.internal.session.Feed;
import dev.tidings.server.internal.session.SendGate;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.testing.TestingConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When nothing more is read from a connection that sends too much: what a socket shows only by being slow. */
class SendingRestTest {
    private static final int IN_FLIGHT = 4;

    private final TestingConnection connection = new TestingConnection(new Shard(Runnable::run));
    private final SendGate gate = new SendGate(IN_FLIGHT);
    private final RateLimit<Long> limit =
            new RateLimit<>(new RateLimit.Terms("messages", 10, 2, Duration.ofMillis(250), 10), new ManualTicker());

    @Test
    void whoIsRateLimitedRestsForTheTimeItIsTold() {
        Sending sending = sending();
        add(sending, 1, 2);
        assertThat(connection.rests).isEmpty();
        add(sending, 3);
        assertThat(connection.rests).containsExactly(Duration.ofMillis(250));
        add(sending, 3);
        assertThat(connection.rests).hasSize(2);
    }

    @Test
    void whatWasUnderWayAlreadyIsAnsweredAtOnce() {
        Sending sending = sending();
        gate.refused(1, new ProtocolException(ErrorCode.STORAGE_FULL, "full"));
        add(sending, 2, 3, 4);
        assertThat(connection.rests).isEmpty();
        add(sending, 5);
        assertThat(connection.rests).containsExactly(Duration.ofMillis(50));
        add(sending, 6, 7, 8);
        assertThat(connection.rests).hasSize(1);
    }

    @Test
    void whoListensBeginsANewRow() {
        Sending sending = sending();
        gate.refused(1, new ProtocolException(ErrorCode.STORAGE_FULL, "full"));
        add(sending, 2, 3, 4);
        add(sending, 1);
        gate.refused(2, new ProtocolException(ErrorCode.STORAGE_FULL, "full"));
        add(sending, 3, 4, 5);
        assertThat(connection.rests).isEmpty();
    }

    @SuppressWarnings("NullAway") // nothing gets as far as the store
    private Sending sending() {
        DeviceSession terms = new DeviceSession(1, "alice", 1, 1, 0, List.of(), Set.of());
        Feed feed = new Feed(connection, (conversation, after) -> new CompletableFuture<>(), 10, 1 << 20, List.of());
        return new Sending(null, null, new Session(terms, connection, feed, gate), limit.of(1L));
    }

    private static void add(Sending sending, long... numbers) {
        for (long n : numbers) {
            sending.add(n, n, Address.of("bob"), new Content.Text("x"), "{}");
        }
    }
}
