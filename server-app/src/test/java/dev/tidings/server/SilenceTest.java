package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that say nothing, or next to nothing. Time is moved, never waited for. */
class SilenceTest {
    private static final byte[] REQUEST = "{\"type\":\"users\",\"id\":5}".getBytes(StandardCharsets.UTF_8);

    /** With the heartbeat of every day. */
    @Nested
    class WithPings {
        @RegisterExtension
        private final TestServer server = new TestServer();

        @Test
        void aPingComesEveryInterval() throws IOException {
            RawClient alice = server.signUp("alice");
            long last = -1;
            for (int interval = 1; interval <= 5; interval++) {
                server.ticker.advance(Duration.ofSeconds(3));
                var ping = alice.nextOfAll();
                assertThat(ping.get("type").asString()).isEqualTo("ping");
                assertThat(ping.get("n").asLong()).isGreaterThan(last);
                last = ping.get("n").asLong();
                alice.say("{'type':'pong','n':" + last + "}").expectNothingElse();
            }
        }

        @Test
        void aClientSilentForThreeIntervalsIsClosed() throws IOException {
            RawClient talker = server.signUp("talker");
            RawClient silent = server.signUp("silent");
            server.ticker.advance(Duration.ofMillis(8_999));
            talker.say("{'type':'users','id':5}").expect("userList");
            assertThat(silent.nextOfAll().get("type").asString()).isEqualTo("ping");
            server.ticker.advance(Duration.ofMillis(1));
            assertThat(silent.lastBeforeTheEnd()).isNull();
            talker.say("{'type':'users','id':6}").expect("userList");
        }

        @Test
        void anyByteProvesLife() throws IOException {
            RawClient dripping = server.signUp("dripping");
            byte[] request = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
            dripping.length(request.length);
            for (int i = 0; i < request.length - 1; i++) {
                dripping.bytes(request[i]);
                server.ticker.advance(Duration.ofSeconds(3));
                assertThat(dripping.nextOfAll().get("type").asString()).isEqualTo("ping");
            }
            dripping.bytes(request[request.length - 1]);
            dripping.expectError("bad_request");
        }

        @Test
        void aThousandConnectionsThatSayNothingAreClosedWithinTenSeconds() throws IOException {
            RawClient alice = server.signUp("alice");
            List<RawClient> silent = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                silent.add(server.connect());
            }
            server.connect().hello(); // accepted after all the others
            server.ticker.advance(Duration.ofSeconds(5));
            alice.say("{'type':'users','id':5}").expect("userList");
            server.ticker.advance(Duration.ofSeconds(5));
            for (RawClient each : silent) {
                each.lastBeforeTheEnd();
            }
        }
    }

    /** With a heartbeat so slow that only the other time-outs count. */
    @Nested
    class WithoutPings {
        @RegisterExtension
        private final TestServer server = new TestServer().with(ServerOptions.PING_INTERVAL, Duration.ofHours(1));

        @Test
        void whoDoesNotLogInWithinTenSecondsIsClosed() throws IOException {
            RawClient client = server.connect().hello();
            server.ticker.advance(Duration.ofMillis(9_999));
            client.hello();
            server.ticker.advance(Duration.ofMillis(1));
            client.expectEnd();
        }

        @Test
        void whoDripsAFrameBeforeTheLogInIsClosedWithinTenSeconds() throws IOException {
            RawClient client = server.connect().hello().length(REQUEST.length);
            for (int second = 0; second < 10; second++) {
                client.bytes(REQUEST[second]);
                server.ticker.advance(Duration.ofSeconds(1));
            }
            client.expectEnd();
        }

        @Test
        void aFrameAfterTheLogInMayTakeAlmostThirtySeconds() throws IOException {
            RawClient client = server.signUp("alice").length(REQUEST.length);
            server.ticker.advance(Duration.ofMillis(29_999));
            client.bytes(REQUEST).expect("userList");
        }
    }

    /**
     * With pings that show when the server has looked at the time, and three of which are more than a frame may take.
     */
    @Nested
    class WithRarePings {
        @RegisterExtension
        private final TestServer server = new TestServer().with(ServerOptions.PING_INTERVAL, Duration.ofSeconds(11));

        /** Begun a millisecond before a ping, the frame has been noticed when that comes: not later than then. */
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void aFrameAfterTheLogInIsClosedAtThirtySecondsAndNotBefore(boolean dripped) throws IOException {
            RawClient witness = server.signUp("witness");
            RawClient client = server.signUp("alice");
            server.ticker.advance(Duration.ofMillis(10_999));
            ByteBuffer both = ByteBuffer.allocate(Integer.BYTES + REQUEST.length + Integer.BYTES + 1);
            both.putInt(REQUEST.length).put(REQUEST).putInt(1 << 20).put((byte) '{');
            client.bytes(both.array()).expect("userList");
            server.ticker.advance(Duration.ofMillis(1));
            expectPing(client, dripped);
            witness.expectNothingElse();
            server.ticker.advance(Duration.ofMillis(29_998));
            expectPing(client, dripped);
            server.ticker.advance(Duration.ofMillis(2));
            client.expectEnd();
            witness.expectNothingElse();
        }

        private void expectPing(RawClient client, boolean dripped) throws IOException {
            assertThat(client.nextOfAll().get("type").asString()).isEqualTo("ping");
            if (dripped) {
                client.bytes((byte) ' ');
            }
        }
    }
}
