package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Synced;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stream sends, when, and how it ends. */
class OutgoingStreamTest {
    private static final int FRAME = OutgoingStream.MOST_FRAME_BYTES;
    private static final String CREDIT = "{\"type\":\"credit\",\"stream\":1,\"bytes\":";
    private static final String CANCEL = "{\"type\":\"cancel\",\"stream\":1";

    private final TestConnection connection = new TestConnection(PeerPipeline.Role.ANSWERS);
    private final Streams streams = connection.peer.streams();
    private final TestSource source = new TestSource(Long.MAX_VALUE);

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void sendsNothingBeforeItIsStartedAndThenWhatAllCreditAllows() {
        OutgoingStream stream = streams.send(source);
        connection.receive(CREDIT + "3}");
        assertThat(source.asked).isEmpty();
        stream.start(7, 100);
        assertThat(connection.sentWithData()).containsExactly("1:10");
        assertThat(stream.sent()).isEqualTo(10);
    }

    @Test
    void anyCreditAboveZeroIsUsedAndNeverMore() {
        OutgoingStream stream = streams.send(source);
        stream.start(0, 100);
        assertThat(source.asked).isEmpty();
        connection.receive(CREDIT + "1}");
        connection.receive(CREDIT + "2}");
        assertThat(connection.sentWithData()).containsExactly("1:1", "1:2");
        assertThat(source.asked).containsExactly(1, 2);
    }

    @Test
    void creditAddsUpToTheMostThereIs() {
        OutgoingStream stream = streams.send(new TestSource(0));
        connection.receive(CREDIT + (1L << 53) + "}");
        connection.receive(CREDIT + (1L << 53) + "}");
        stream.start(1L << 53, 5);
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void closesBehindTheLastByteOfItsLength() {
        OutgoingStream stream = streams.send(source);
        stream.start(1000, 10);
        assertThat(connection.sentWithData()).containsExactly("1:10");
        assertThat(stream.isOpen()).isFalse();
        assertThat(source.ends).isEqualTo(1);
        assertThat(source.cause).isNull();
    }

    @Test
    void anEmptyFileIsCompleteAtOnce() {
        OutgoingStream stream = streams.send(source);
        stream.start(0, 0);
        assertThat(source.ends).isEqualTo(1);
        assertThat(source.cause).isNull();
        assertThat(source.asked).isEmpty();
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void aSourceThatHasNothingIsAskedAgainOnceItSaysSo() {
        source.left = 5;
        OutgoingStream stream = streams.send(source);
        stream.start(100);
        connection.receive(CREDIT + "100}");
        assertThat(connection.sentWithData()).containsExactly("1:5");
        assertThat(source.asked).containsExactly(100, 95);
        source.left = 6;
        stream.ready();
        assertThat(connection.sentWithData()).containsExactly("1:6");
        stream.complete();
        assertThat(source.ends).isEqualTo(1);
        assertThat(source.cause).isNull();
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void aSourceMayCompleteWithItsLastBytesAndSayThatItIsReadyWhileItIsAsked() {
        OutgoingStream[] stream = new OutgoingStream[1];
        int[] turn = {0};
        StreamSource calling = new Calling() {
            @Override
            public @Nullable Piece next(int most) {
                if (turn[0]++ == 0) {
                    stream[0].ready();
                    return null;
                }
                stream[0].complete();
                return new Piece.Bytes(Unpooled.wrappedBuffer(new byte[3]));
            }
        };
        stream[0] = streams.send(calling);
        stream[0].start(10);
        assertThat(connection.sentWithData()).containsExactly("1:3");
        assertThat(stream[0].isOpen()).isFalse();
    }

    @Test
    void aFileThatComesOutShortClosesTheStreamWithAnError() {
        source.left = 9;
        OutgoingStream stream = streams.send(source);
        stream.start(100, 10);
        stream.complete();
        assertThat(connection.sentWithData())
                .containsExactly(
                        "1:9",
                        CANCEL + ",\"code\":\"file_mismatch\",\"message\":\"came out short: 9 bytes (expected: 10)\"}");
        assertThat(source.cause)
                .isInstanceOfSatisfying(
                        StreamCancelledException.class,
                        cancelled -> assertThat(cancelled.code()).contains(ErrorCode.FILE_MISMATCH));
    }

    @Test
    void aDataFrameIsWrittenOnlyWhileLittleWaits() {
        connection.valve.shut();
        streams.send(source).start(Long.MAX_VALUE >> 10, Long.MAX_VALUE);
        // With what belongs to each, four of 64 KiB are 256 KiB and more.
        assertThat(source.asked).hasSize(4);
        connection.peer.send(new Synced());
        connection.peer.flush();
        source.left = FRAME;
        connection.valve.open(connection.channel);
        List<String> sent = connection.sentWithData();
        assertThat(sent.indexOf("{\"type\":\"synced\"}")).isEqualTo(4);
        assertThat(sent).hasSize(6);
    }

    @Test
    void whatComesFromAFileWaitsLikeAnythingElse(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(100L * FRAME);
        }
        try (FileChannel file = FileChannel.open(path)) {
            AtomicInteger regions = new AtomicInteger();
            connection.valve.shut();
            streams.send(new Calling() {
                        @Override
                        public Piece next(int most) {
                            return new Piece.Region(file, (long) most * regions.getAndIncrement(), most);
                        }
                    })
                    .start(100L * FRAME, 100L * FRAME);
            assertThat(regions).hasValue(4);
            connection.valve.open(connection.channel);
            assertThat(connection.sentWithData()).hasSize(100).containsOnly("1:" + FRAME);
        }
    }

    /** At every tick as much waits as before: only that frames have left tells that the peer takes them. */
    @Test
    void aTransferThatGoesOnIsNoStall() {
        streams.send(source).start(0);
        for (int i = 0; i < 8; i++) {
            connection.valve.shut();
            connection.receive(CREDIT + FRAME + "}");
            connection.advance(Duration.ofSeconds(5));
            assertThat(connection.channel.isOpen()).isTrue();
            connection.valve.open(connection.channel);
            assertThat(connection.sentWithData()).contains("1:" + FRAME);
        }
    }

    @Test
    void waitsForMessagesToLeaveAndThenGoesOn() {
        connection.valve.shut();
        connection.peer.writeFrame(filler(Turns.MOST_WAITING_BYTES));
        streams.send(source).start(10, 10);
        assertThat(source.asked).isEmpty();
        connection.valve.open(connection.channel);
        assertThat(source.asked).containsExactly(10);
        assertThat(connection.sentWithData()).last().isEqualTo("1:10");
    }

    @Test
    void whatIsOnlyBatchedWaitsToo() {
        connection.valve.shut();
        connection.peer.writeFrame(filler(Turns.MOST_WAITING_BYTES - 60_000));
        connection.peer.writeFrame(filler(60_000));
        streams.send(source).start(10, 10);
        assertThat(source.asked).isEmpty();
        connection.valve.open(connection.channel);
        assertThat(source.asked).containsExactly(10);
    }

    @Test
    void streamsTakeTurns() {
        connection.valve.shut();
        connection.peer.writeFrame(filler(Turns.MOST_WAITING_BYTES));
        streams.send(source).start(3L * FRAME, 3L * FRAME);
        streams.send(new TestSource(Long.MAX_VALUE)).start(2L * FRAME, 2L * FRAME);
        connection.valve.open(connection.channel);
        assertThat(connection.sentWithData().stream().filter(frame -> !frame.startsWith("{")))
                .containsExactly("1:" + FRAME, "3:" + FRAME, "1:" + FRAME, "3:" + FRAME, "1:" + FRAME);
    }

    @Test
    void theOtherSideCancels() {
        streams.send(source).start(10, 100);
        connection.receive(CANCEL + ",\"code\":\"conflict\",\"message\":\"a newer one writes\"}");
        connection.receive(CREDIT + "10}");
        assertThat(connection.sentWithData()).containsExactly("1:10");
        assertThat(source.cause).isInstanceOfSatisfying(StreamCancelledException.class, cancelled -> {
            assertThat(cancelled.code()).contains(ErrorCode.CONFLICT);
            assertThat(cancelled).hasMessage("a newer one writes");
        });
    }

    @Test
    void aCancellationNeedsNoReasonAndMayHaveANewerOne() {
        streams.send(source);
        connection.receive(CANCEL + "}");
        assertThat(source.cause)
                .isInstanceOfSatisfying(
                        StreamCancelledException.class,
                        cancelled -> assertThat(cancelled.code()).isEmpty());
        assertThat(StreamCancelledException.of(new Cancel(1, "newer", "why")))
                .hasMessage("newer: why")
                .satisfies(cancelled -> assertThat(cancelled.code()).contains(ErrorCode.INTERNAL));
    }

    @Test
    void weCancelOnceAndTheSourceIsLetGoOnlyWhenItsBytesHaveLeft() {
        connection.valve.shut();
        OutgoingStream stream = streams.send(source);
        stream.start(10, 100);
        stream.cancel(null);
        stream.cancel(new ProtocolException(ErrorCode.INTERNAL, "again"));
        assertThat(source.ends).isZero();
        connection.valve.open(connection.channel);
        assertThat(source.ends).isEqualTo(1);
        assertThat(connection.sentWithData()).containsExactly("1:10", CANCEL + "}");
    }

    @Test
    void aSourceThatFailsOrGivesTooMuchIsCancelled() {
        streams.send(new Calling() {
                    @Override
                    public @Nullable Piece next(int most) {
                        throw new IllegalStateException("on purpose");
                    }
                })
                .start(1);
        ByteBuf tooMuch = Unpooled.buffer().writeZero(2);
        streams.send(new Calling() {
                    @Override
                    public Piece next(int most) {
                        return new Piece.Bytes(tooMuch);
                    }
                })
                .start(1);
        assertThat(tooMuch.refCnt()).isZero();
        assertThat(connection.sent())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("\"code\":\"internal\""));
    }

    @Test
    void whatASourceGivesWhileItCancelsIsReleased() {
        ByteBuf late = Unpooled.buffer().writeZero(1);
        OutgoingStream[] stream = new OutgoingStream[1];
        stream[0] = streams.send(new Calling() {
            @Override
            public Piece next(int most) {
                stream[0].cancel(null);
                return new Piece.Bytes(late);
            }
        });
        stream[0].start(1);
        assertThat(late.refCnt()).isZero();
        assertThat(connection.sentWithData()).containsExactly(CANCEL + "}");
    }

    @Test
    void endsWithTheConnection() {
        connection.valve.shut();
        streams.send(source).start(10, 100);
        connection.channel.close();
        assertThat(source.cause).isInstanceOf(PeerClosedException.class);
        TestSource late = new TestSource(1);
        streams.send(late).start(1, 1);
        assertThat(late.cause).isInstanceOf(PeerClosedException.class);
        assertThat(late.asked).isEmpty();
    }

    @Test
    void nothingFollowsALastWord() {
        OutgoingStream stream = streams.send(source);
        connection.peer.close(new Synced());
        stream.start(10, 100);
        assertThat(connection.sentWithData()).containsExactly("{\"type\":\"synced\"}");
    }

    @Test
    void aRegionOfAFileIsAFrameAndLeavesTheFileOpen(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "0123456789");
        try (FileChannel file = FileChannel.open(path)) {
            OutgoingStream stream = streams.send(new Calling() {
                private long position;

                @Override
                public Piece next(int most) {
                    Piece piece = new Piece.Region(file, position, 5);
                    position += 5;
                    return piece;
                }
            });
            stream.start(100, 10);
            assertThat(connection.sentWithData()).containsExactly("1:5", "1:5");
            assertThat(file.isOpen()).isTrue();
        }
    }

    @Test
    void framesFitTheLimitOfTheConnection() {
        TestConnection small = new TestConnection(PeerPipeline.Role.ANSWERS, PeerOptions.DEFAULT.withLimits(100, 100));
        small.peer.streams().send(source).start(200, 200);
        assertThat(small.sentWithData()).containsExactly("1:95", "1:95", "1:10");
        small.close();
    }

    @Test
    void startsOnceAndWithNothingNegative() {
        OutgoingStream stream = streams.send(source);
        assertThatThrownBy(() -> stream.start(-1)).hasMessageStartingWith("initialCredit");
        assertThatThrownBy(() -> stream.start(0, -1)).hasMessageStartingWith("length");
        stream.start(0);
        assertThatThrownBy(() -> stream.start(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Piece.Region(FileChannel.open(Path.of("pom.xml")), -1, 1))
                .hasMessageStartingWith("position");
    }

    @Test
    void creditAndCancelForAStreamThatIsNotOpenAreIgnored() {
        connection.receive(CREDIT + "1}");
        connection.receive(CANCEL + "}");
        IncomingStream incoming = streams.receive(new TestConsumer());
        connection.receive("{\"type\":\"credit\",\"stream\":" + incoming.number() + ",\"bytes\":1}");
        assertThat(connection.sent()).isEmpty();
        assertThat(connection.received).isEmpty();
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void atMostSixtyFourAreOpen() {
        List<OutgoingStream> open = Collections.nCopies(Streams.MOST_OPEN, source).stream()
                .map(any -> streams.send(new TestSource(0)))
                .toList();
        assertThatThrownBy(() -> streams.send(source))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED));
        assertThatThrownBy(() -> streams.send(2, source)).isInstanceOf(ProtocolException.class);
        open.get(7).cancel(null);
        assertThat(streams.send(4, source).number()).isEqualTo(4);
        assertThat(connection.sent()).hasSize(1);
    }

    /** A frame of so many bytes. */
    private static byte[] filler(int bytes) {
        return TestConnection.frame("{\"type\":\"x\",\"y\":\"" + " ".repeat(bytes - 23) + "\"}");
    }

    private abstract static class Calling implements StreamSource {
        @Override
        public void ended(@Nullable Throwable cause) {}
    }
}
