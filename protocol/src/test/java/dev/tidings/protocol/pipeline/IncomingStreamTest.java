package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.frame.DataFrame;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer may send on a stream, what it is told, and what ends the connection. */
class IncomingStreamTest {
    private final TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS);
    private final Streams streams = connection.peer.streams();
    private final TestConsumer consumer = new TestConsumer();

    IncomingStreamTest() {
        connection.peer.establish(1024 * 1024);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void handsOverWhatComesBetweenMessages() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(100);
        connection.receiveBytes(TestConnection.data(1, "hel".getBytes(StandardCharsets.UTF_8)));
        connection.receive("{\"type\":\"synced\"}");
        connection.receiveBytes(TestConnection.data(1, "lo".getBytes(StandardCharsets.UTF_8)));
        assertThat(consumer.bytes).hasToString("hello");
        assertThat(stream.received()).isEqualTo(5);
        assertThat(connection.received).hasSize(1);
    }

    @Test
    void exactlyTheWindowMayComeAndNotAByteMore() {
        streams.receive(1, consumer).start(10);
        connection.receiveData(1, 10);
        assertThat(connection.channel.isOpen()).isTrue();
        connection.receiveData(1, 1);
        assertBadFrame();
        assertThat(consumer.bytes.size()).isEqualTo(10);
        assertThat(consumer.cause).isInstanceOf(PeerClosedException.class);
    }

    @Test
    void anyDataBeforeTheStartIsTooMuch() {
        streams.receive(1, consumer);
        connection.receiveData(1, 1);
        assertBadFrame();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4_294_967_295L})
    void dataForAStreamThatWasNeverOpenedIsABadFrame(long number) {
        connection.receiveData(number, 1);
        assertBadFrame();
    }

    @Test
    void dataForAStreamOfOursIsABadFrame() {
        OutgoingStream ours = streams.send(new TestSource(0));
        connection.receiveData(ours.number(), 1);
        assertBadFrame();
    }

    @Test
    void dataFramesHaveAByteAtLeast() {
        streams.receive(1, consumer).start(10);
        connection.receiveData(1, 0);
        assertBadFrame();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aFrameTooShortForItsStreamIsABadFrame(int bytes) {
        connection.receiveBytes(java.util.Arrays.copyOf(new byte[] {0, 0, 0, (byte) bytes}, 4 + bytes));
        assertBadFrame();
    }

    @Test
    void dataFramesHaveAQuarterMebibyteAtTheMost() {
        streams.receive(1, consumer).start(1 << 20);
        connection.receiveData(1, DataFrame.MOST_BYTES);
        assertThat(connection.channel.isOpen()).isTrue();
        connection.receiveData(1, DataFrame.MOST_BYTES + 1);
        assertBadFrame();
    }

    @Test
    void grantsAnewWhenAQuarterOfTheWindowIsFree() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(100);
        connection.receiveData(1, 60);
        stream.consumed(24);
        assertThat(connection.sent()).isEmpty();
        stream.consumed(1);
        assertThat(connection.sent()).containsExactly(credit(25));
        stream.consumed(35);
        assertThat(connection.sent()).containsExactly(credit(35));
        connection.receiveData(1, 100);
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void whatIsConsumedWhileItIsReadIsToldWithTheEndOfTheRead() {
        IncomingStream[] stream = new IncomingStream[1];
        stream[0] = streams.receive(1, new StreamConsumer() {
            @Override
            public void data(ByteBuf bytes) {
                int length = bytes.readableBytes();
                bytes.release();
                stream[0].consumed(length);
            }

            @Override
            public void cancelled(Throwable cause) {}
        });
        stream[0].start(1);
        connection.receiveData(1, 1);
        connection.receiveData(1, 1);
        assertThat(connection.sent()).containsExactly(credit(1), credit(1));
    }

    @Test
    void neverGrantsWhatTheConsumerHolds() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(8);
        connection.receiveData(1, 8);
        assertThatThrownBy(() -> stream.consumed(9)).hasMessageStartingWith("bytes: 9");
        assertThatThrownBy(() -> stream.consumed(-1)).hasMessageStartingWith("bytes: -1");
        stream.consumed(2);
        connection.receiveData(1, 2);
        stream.consumed(1);
        assertThat(connection.sent()).containsExactly(credit(2));
        connection.receiveData(1, 1);
        assertBadFrame();
    }

    @Test
    void dataForAClosedStreamIsDiscardedWithinItsCredit() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(10);
        connection.receiveData(1, 4);
        stream.cancel(null);
        assertThat(connection.sent()).containsExactly("{\"type\":\"cancel\",\"stream\":1}");
        connection.receiveData(1, 5);
        connection.receiveData(1, 1);
        assertThat(connection.channel.isOpen()).isTrue();
        assertThat(consumer.bytes.size()).isEqualTo(4);
        connection.receiveData(1, 1);
        assertBadFrame();
    }

    @Test
    void aClosedStreamIsToldNothingAndGrantsNothing() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(10);
        connection.receiveData(1, 10);
        stream.close();
        stream.consumed(10);
        stream.cancel(new ProtocolException(ErrorCode.INTERNAL, "late"));
        assertThat(stream.isOpen()).isFalse();
        assertThat(connection.sent()).isEmpty();
        connection.receiveData(1, 1);
        assertBadFrame();
    }

    @Test
    void remembersTheCreditOfSoManyClosedStreams() {
        for (int i = 0; i <= Leftovers.MOST; i++) {
            IncomingStream stream = streams.receive(1 + 2L * i, new TestConsumer());
            stream.start(1);
            stream.close();
        }
        connection.receiveData(3, 1);
        assertThat(connection.channel.isOpen()).isTrue();
        connection.receiveData(1, 1);
        assertBadFrame();
    }

    @Test
    void theOtherSideCancels() {
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(10);
        connection.receive("{\"type\":\"cancel\",\"stream\":1,\"code\":\"file_mismatch\",\"message\":\"short\"}");
        assertThat(stream.isOpen()).isFalse();
        assertThat(consumer.cause)
                .isInstanceOfSatisfying(
                        StreamCancelledException.class,
                        cancelled -> assertThat(cancelled.code()).contains(ErrorCode.FILE_MISMATCH));
        assertThat(connection.sent()).isEmpty();
        assertThat(connection.received).isEmpty();
    }

    @Test
    void aConsumerThatFailsIsCancelled() {
        IncomingStream stream = streams.receive(1, new StreamConsumer() {
            @Override
            public void data(ByteBuf bytes) {
                bytes.release();
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void cancelled(Throwable cause) {
                throw new IllegalStateException("must not be called");
            }
        });
        stream.start(10);
        connection.receiveData(1, 1);
        assertThat(connection.sent()).singleElement().asString().contains("\"code\":\"internal\"");
    }

    @Test
    void onAConnectionThatIsGoneItEndsAtOnce() {
        connection.channel.close();
        IncomingStream stream = streams.receive(1, consumer);
        stream.start(1);
        assertThat(stream.isOpen()).isFalse();
        assertThat(consumer.cause).isInstanceOf(PeerClosedException.class);
    }

    @Test
    void atMostSixtyFourAreOpen() {
        List<IncomingStream> open = IntStream.range(0, Streams.MOST_OPEN)
                .mapToObj(i -> streams.receive(1 + 2L * i, new TestConsumer()))
                .toList();
        assertThatThrownBy(() -> streams.receive(1001, consumer))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThatThrownBy(() -> streams.receive(consumer)).isInstanceOf(ProtocolException.class);
        open.get(0).close();
        assertThat(streams.receive(consumer).number()).isEqualTo(2);
        assertThat(streams.send(new TestSource(0)).number()).isEqualTo(4);
    }

    @Test
    void startsOnceWithAWindow() {
        IncomingStream stream = streams.receive(1, consumer);
        assertThatThrownBy(() -> stream.start(0)).hasMessageStartingWith("windowBytes: 0");
        assertThatThrownBy(() -> stream.start((1L << 53) + 1)).hasMessageStartingWith("windowBytes: ");
        stream.start(1L << 53);
        assertThatThrownBy(() -> stream.start(1)).isInstanceOf(IllegalStateException.class);
    }

    private void assertBadFrame() {
        assertThat(connection.sent()).last().asString().contains("\"code\":\"bad_frame\"");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    private static String credit(int bytes) {
        return "{\"type\":\"credit\",\"stream\":1,\"bytes\":" + bytes + "}";
    }
}
