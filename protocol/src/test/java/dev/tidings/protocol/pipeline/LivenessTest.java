package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Docs/protocol.md, "Life": who is silent, slow or late, to the tick. */
class LivenessTest {
    private static final Duration TICK = Duration.ofMillis(Pulse.TICK_MILLIS);
    private static final Duration SILENCE = Duration.ofSeconds(9);
    private static final byte[] BEGUN_FRAME = {0, 0, 3, 0, '{'};

    @Test
    void threeSilentIntervalsEndTheConnectionToTheTick() {
        for (PeerPipeline.Role role : PeerPipeline.Role.values()) {
            try (TestConnection connection = established(role)) {
                connection.advance(SILENCE.minus(TICK));
                assertThat(connection.channel.isOpen())
                        .as("%s, a tick before", role)
                        .isTrue();
                connection.advance(TICK);
                assertThat(connection.channel.isOpen())
                        .as("%s, at the tick", role)
                        .isFalse();
                assertThat(connection.cause).hasMessageContaining("silent");
                assertThat(connection.closed).isEqualTo(1);
            }
        }
    }

    /** Whoever is there and keeps us waiting is to blame, and whoever never was. */
    @Test
    void silenceAfterTheBeginningIsNobodysFault() {
        assertThat(blamed(established(PeerPipeline.Role.PINGS), connection -> connection.advance(SILENCE)))
                .isEmpty();
        assertThat(blamed(new TestConnection(PeerPipeline.Role.PINGS), connection -> connection.advance(SILENCE)))
                .containsExactly("silent for 3 ping intervals");
        assertThat(blamed(
                        new TestConnection(PeerPipeline.Role.PINGS),
                        connection -> alive(connection, Duration.ofSeconds(10))))
                .containsExactly("not established in time");
        assertThat(blamed(established(PeerPipeline.Role.PINGS), connection -> {
                    connection.receiveBytes(BEGUN_FRAME);
                    for (int i = 0; i < 30; i++) {
                        connection.advance(Duration.ofSeconds(1));
                        connection.receiveBytes(new byte[] {' '});
                    }
                    connection.advance(TICK);
                }))
                .containsExactly("a frame took too long");
        assertThat(blamed(established(PeerPipeline.Role.ANSWERS), connection -> {
                    connection.peer.writeFrame(new byte[600 * 1024]);
                    connection.advance(Duration.ofSeconds(30));
                }))
                .containsExactly("takes no bytes");
    }

    private static List<String> blamed(TestConnection connection, Consumer<TestConnection> ending) {
        try (connection) {
            ending.accept(connection);
            assertThat(connection.channel.isOpen()).isFalse();
            return connection.blamed;
        }
    }

    @Test
    void anyByteProvesLifeEvenWithoutAFrame() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            for (byte each : BEGUN_FRAME) {
                connection.advance(Duration.ofSeconds(3));
                connection.receiveBytes(new byte[] {each});
            }
            connection.advance(SILENCE.minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.channel.isOpen()).isFalse();
        }
    }

    @Test
    void silenceDoesNotCountWhileWeDoNotRead() {
        try (TestConnection connection = established(PeerPipeline.Role.PINGS)) {
            connection.peer.pause();
            connection.advance(Duration.ofMinutes(1));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.peer.resume();
            connection.advance(SILENCE.minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.channel.isOpen()).isFalse();
        }
    }

    @Test
    void theIntervalIsThePeersToTell() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            connection.peer.pingInterval(Duration.ofSeconds(10));
            connection.advance(Duration.ofSeconds(30).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.channel.isOpen()).isFalse();
        }
    }

    @Test
    void pingsOnceAnInterval() {
        try (TestConnection connection = established(PeerPipeline.Role.PINGS)) {
            connection.advance(Duration.ofSeconds(3).minus(TICK));
            assertThat(connection.sent()).isEmpty();
            connection.advance(TICK);
            assertThat(connection.sent()).containsExactly("{\"type\":\"ping\",\"n\":12}");
            connection.receive("{\"type\":\"pong\",\"n\":12}");
            connection.advance(Duration.ofSeconds(6));
            assertThat(connection.sent())
                    .containsExactly("{\"type\":\"ping\",\"n\":24}", "{\"type\":\"ping\",\"n\":36}");
            assertThat(connection.received).as("pongs are the pipeline's").isEmpty();
        }
    }

    @Test
    void oneWhoAnswersDoesNotPing() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            connection.advance(Duration.ofSeconds(8));
            assertThat(connection.sent()).isEmpty();
            connection.receive("{\"type\":\"ping\",\"n\":7}");
            assertThat(connection.sent()).containsExactly("{\"type\":\"pong\",\"n\":7}");
        }
    }

    @Test
    void allPeersOfALoopShareOneEncodedPing() {
        try (TestConnection connection = established(PeerPipeline.Role.PINGS)) {
            Pulse pulse = new Pulse(connection.ticker, new JsonCodec(TidingsVocabulary.VOCABULARY));
            List<byte[]> pings = new ArrayList<>();
            Pulse.Member first = (now, beat) -> pings.add(beat.ping());
            Pulse.Member second = (now, beat) -> pings.add(beat.ping());
            var loop = connection.channel.eventLoop();
            pulse.join(loop, first);
            pulse.join(loop, second);
            connection.advance(TICK.multipliedBy(2));
            assertThat(pings).hasSize(4);
            assertThat(pings.get(0)).isSameAs(pings.get(1)).isNotSameAs(pings.get(2));
            pulse.leave(loop, first);
            pulse.leave(loop, second);
            pulse.leave(loop, second);
            connection.advance(TICK);
            assertThat(pings).hasSize(4);
        }
    }

    @Test
    void aFrameIsWholeInTimeOrItIsTooLate() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            connection.receiveBytes(BEGUN_FRAME);
            // Time begins with the tick that sees the frame begun.
            for (int seconds = 0; seconds < 30; seconds++) {
                connection.advance(Duration.ofSeconds(1));
                connection.receiveBytes(new byte[] {' '});
                assertThat(connection.channel.isOpen()).isTrue();
            }
            connection.advance(TICK);
            assertThat(connection.cause).hasMessageContaining("frame took too long");
        }
    }

    @Test
    void aFramesTimeDoesNotRunWhileWeDoNotRead() {
        try (TestConnection connection = established(PeerPipeline.Role.PINGS)) {
            connection.receiveBytes(BEGUN_FRAME);
            connection.advance(TICK);
            // Every flush takes bytes away, so the peer is slow and not stalled.
            Stream.generate(() -> new byte[600 * 1024]).limit(40).forEach(frame -> {
                connection.peer.writeFrame(frame);
                connection.peer.writeFrame(new byte[70 * 1024]);
                assertThat(connection.isReading()).isFalse();
                connection.advance(Duration.ofSeconds(1));
                connection.channel.releaseOutbound();
                connection.peer.flush();
                connection.channel.releaseOutbound();
                connection.peer.writeFrame(frame);
            });
            assertThat(connection.channel.isOpen()).isTrue();
        }
    }

    @Test
    void establishesInTimeOrNotAtAll() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            alive(connection, Duration.ofSeconds(10).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.cause).hasMessageContaining("not established");
        }
    }

    @Test
    void timeToEstablishDoesNotRunInAPause() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            alive(connection, Duration.ofSeconds(6));
            connection.peer.pause();
            connection.advance(Duration.ofMinutes(1));
            connection.peer.resume();
            alive(connection, Duration.ofSeconds(4).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.channel.isOpen()).isFalse();
        }
    }

    @Test
    void timeToEstablishRunsWhileThePeerDoesNotTakeItsAnswers() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.peer.writeFrame(new byte[64 * 1024]);
            assertThat(connection.isReading()).isFalse();
            connection.advance(Duration.ofSeconds(10).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.cause).hasMessageContaining("not established");
        }
    }

    @Test
    void timeToEstablishRunsInARest() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.peer.rest(Duration.ofMinutes(1));
            assertThat(connection.isReading()).isFalse();
            connection.advance(Duration.ofSeconds(10).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.cause).hasMessageContaining("not established");
        }
    }

    @Test
    void aClientHasNothingToEstablish() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.ANSWERS)) {
            alive(connection, Duration.ofMinutes(1));
            assertThat(connection.channel.isOpen()).isTrue();
        }
    }

    @Test
    void aPeerThatTakesNoByteIsGivenUp() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            connection.peer.writeFrame(new byte[600 * 1024]);
            connection.advance(Duration.ofSeconds(30).minus(TICK));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.advance(TICK);
            assertThat(connection.cause).hasMessageContaining("takes no bytes");
        }
    }

    @Test
    void aPeerThatTakesBytesNowAndThenIsKept() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            for (int i = 0; i < 3; i++) {
                connection.peer.writeFrame(new byte[600 * 1024]);
                connection.advance(Duration.ofSeconds(29));
                connection.peer.flush();
                connection.channel.releaseOutbound();
                connection.advance(TICK);
            }
            assertThat(connection.channel.isOpen()).isTrue();
        }
    }

    /** Slow, and always something waits: that is no reason to give it up. */
    @Test
    void aPeerThatTakesBytesButNeverAllIsKept() {
        try (TestConnection connection = established(PeerPipeline.Role.ANSWERS)) {
            for (int waiting = 1_000 * 1024; waiting > 600 * 1024; waiting -= 100 * 1024) {
                connection.peer.writeFrame(new byte[waiting]);
                connection.advance(Duration.ofSeconds(29));
                connection.peer.flush();
                connection.channel.releaseOutbound();
            }
            assertThat(connection.channel.isOpen()).isTrue();
        }
    }

    private static TestConnection established(PeerPipeline.Role role) {
        TestConnection connection = new TestConnection(role);
        connection.peer.establish(PeerOptions.DEFAULT.limitBytes());
        return connection;
    }

    /** Lets time go by in which the peer says something every second. */
    private static void alive(TestConnection connection, Duration time) {
        Duration left = time;
        for (; left.compareTo(Duration.ofSeconds(1)) > 0; left = left.minusSeconds(1)) {
            connection.advance(Duration.ofSeconds(1));
            connection.receive("{\"type\":\"pong\",\"n\":0}");
        }
        connection.advance(left);
    }
}
