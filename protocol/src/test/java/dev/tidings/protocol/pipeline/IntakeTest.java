package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.channel.ChannelOutboundBuffer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a peer is read from, and how much its answers may be while it takes none. */
class IntakeTest {
    private static final int READ_BYTES = 64 * 1024;
    private static final byte[] QUESTION = TestConnection.frame("{\"type\":\"logout\",\"id\":1}");
    private static final String WHY = "x".repeat(400);

    @Test
    void beforeItIsEstablishedAPeerThatReadsNothingHoldsLessThan64KiB() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            int asked = flood(connection);
            assertThat(waiting(connection)).isBetween(32L * 1024, 64L * 1024);
            assertThat(connection.isReading()).isFalse();
            connection.valve.open(connection.channel);
            connection.channel.runPendingTasks();
            assertThat(connection.received).as("all are answered in the end").hasSize(asked);
        }
    }

    @Test
    void anEstablishedOneHoldsLessThanHalfAMebibyteAndABatch() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.peer.establish(PeerOptions.DEFAULT.limitBytes());
            flood(connection);
            assertThat(waiting(connection)).isBetween(512L * 1024, 577L * 1024);
        }
    }

    @Test
    void aRestHoldsMessagesBackAndEndsByItself() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.peer.rest(Duration.ofSeconds(2));
            connection.receiveBytes(QUESTION);
            connection.advance(Duration.ofMillis(1_750));
            assertThat(connection.received).isEmpty();
            connection.advance(Duration.ofMillis(250));
            assertThat(connection.received).hasSize(1);
            assertThat(connection.isReading()).isTrue();
        }
    }

    @Test
    void aPauseAndARestWaitForEachOther() {
        try (TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS)) {
            connection.peer.rest(Duration.ofSeconds(2));
            connection.peer.pause();
            connection.receiveBytes(QUESTION);
            connection.peer.resume();
            assertThat(connection.received).as("rests still").isEmpty();
            connection.peer.pause();
            connection.advance(Duration.ofSeconds(3));
            assertThat(connection.received).as("paused still").isEmpty();
            connection.peer.resume();
            assertThat(connection.received).hasSize(1);
        }
    }

    /** Two reads full of questions to each of which there is an answer, and nothing leaves. */
    private static int flood(TestConnection connection) {
        connection.valve.shut();
        connection.onReceived = message -> {
            connection.received.add(message);
            connection.peer.refuse(message.id(), new ProtocolException(ErrorCode.BAD_REQUEST, WHY));
        };
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int asked = 0;
        for (; read.size() + QUESTION.length <= READ_BYTES; asked++) {
            read.writeBytes(QUESTION);
        }
        connection.receiveBytes(read.toByteArray());
        connection.receiveBytes(read.toByteArray());
        return 2 * asked;
    }

    private static long waiting(TestConnection connection) {
        ChannelOutboundBuffer buffer = connection.channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
