package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Ping;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Synced;
import io.netty.channel.ChannelFuture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a peer hears when it speaks nonsense, when we fail, and when the conversation ends. */
class PeerHandlerTest {
    private static final String LOGOUT = "{\"type\":\"logout\",\"id\":1}";

    private final TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS);

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void handsOverRequestsAndEvents() {
        connection.receive(LOGOUT);
        connection.receive("{\"type\":\"synced\"}");
        assertThat(connection.received)
                .containsExactly(Envelope.request(1, new LogOut()), Envelope.event(new Synced()));
        assertThat(connection.reads).isEqualTo(2);
    }

    @Test
    void aPingThatWantsAReplyIsTheApplicationsToAnswer() {
        connection.receive("{\"type\":\"ping\",\"id\":1,\"n\":2}");
        assertThat(connection.received).containsExactly(Envelope.request(1, new Ping(2)));
    }

    @Test
    void answersABadRequestByItsNumberAndABadEventWithoutOne() {
        connection.receive("{\"type\":\"send\",\"id\":7,\"to\":\"bob\"}");
        connection.receive("{\"type\":\"send\",\"to\":\"bob\"}");
        connection.receive("{\"type\":\"newer\",\"id\":8}");
        List<String> sent = connection.sent();
        assertThat(sent.get(0)).startsWith("{\"type\":\"error\",\"re\":7,\"code\":\"bad_request\"");
        assertThat(sent.get(1)).startsWith("{\"type\":\"error\",\"code\":\"bad_request\"");
        assertThat(sent.get(2)).startsWith("{\"type\":\"error\",\"re\":8,\"code\":\"unknown_type\"");
        assertThat(sent).hasSize(3);
        assertThat(connection.blamed).containsExactly("bad_request", "bad_request", "unknown_type");
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void anUnknownEventIsIgnoredForItMayBeOfANewerVersion() {
        connection.receive("{\"type\":\"typing\",\"conversation\":\"~1\"}");
        assertThat(connection.sent()).isEmpty();
        assertThat(connection.blamed).isEmpty();
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"type\":\"logout\",\"id\":1}}",
                "{\"type\":\"bye\",\"re\":1,\"x\":01}",
                "{\"id\":1,\"id\":1}"
            })
    void badJsonIsToldThenTheConnectionEndsAndNothingElseIsHeard(String json) {
        connection.receiveBytes(join(TestConnection.frame(json), TestConnection.frame(LOGOUT)));
        assertThat(connection.sent()).singleElement().asString().contains("\"code\":\"bad_json\"");
        assertThat(connection.blamed).containsExactly("bad_json");
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.received).isEmpty();
        assertThat(connection.cause)
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_JSON));
    }

    @Test
    void aBadFrameIsToldThenTheConnectionEnds() {
        connection.receiveBytes(join(TestConnection.frame(LOGOUT), new byte[4], TestConnection.frame(LOGOUT)));
        assertThat(connection.sent())
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"error\",\"code\":\"bad_frame\"");
        assertThat(connection.received).containsExactly(Envelope.request(1, new LogOut()));
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0data", "x", " {}", "\ufeff{}"})
    void aPayloadThatIsNoMessageIsABadFrame(String payload) {
        connection.receive(payload);
        assertThat(connection.sent()).singleElement().asString().contains("bad_frame");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    void judgesByTheOpeningLimitUntilEstablished() {
        String atLimit = "{\"type\":\"x\",\"y\":\"" + " ".repeat(16 * 1024 - 19) + "\"}";
        connection.receive(atLimit);
        assertThat(connection.channel.isOpen()).isTrue();
        connection.peer.establish(16 * 1024 + 1);
        connection.receive(atLimit + " ");
        assertThat(connection.channel.isOpen()).isTrue();
        connection.receive(atLimit + "  ");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    void aRefusalThrownByTheApplicationIsTheAnswer() {
        connection.onReceived = message -> {
            throw new ProtocolException(ErrorCode.NOT_FOUND, "no such user");
        };
        connection.receive(LOGOUT);
        connection.receive("{\"type\":\"synced\"}");
        assertThat(connection.sent())
                .containsExactly(
                        "{\"type\":\"error\",\"re\":1,\"code\":\"not_found\",\"message\":\"no such user\"}",
                        "{\"type\":\"error\",\"code\":\"not_found\",\"message\":\"no such user\"}");
    }

    @Test
    void anErrorIsNeverAnsweredWithAnError() {
        connection.onReceived = message -> {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "not for a server");
        };
        connection.receive("{\"type\":\"error\",\"code\":\"bad_request\",\"message\":\"\"}");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void anEventTheApplicationDoesNotKnowIsIgnored() {
        connection.onReceived = message -> {
            throw new ProtocolException(ErrorCode.UNKNOWN_TYPE, "type: not for a server");
        };
        connection.receive("{\"type\":\"synced\"}");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void aFaultOfTheApplicationIsInternalAndSaysNoMore() {
        connection.onReceived = message -> {
            throw new IllegalStateException("secret");
        };
        connection.receive(LOGOUT);
        assertThat(connection.sent())
                .containsExactly("{\"type\":\"error\",\"re\":1,\"code\":\"internal\",\"message\":\"internal error\"}");
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void aFailingSocketEndsTheConnectionWithItsCause() {
        IOException reset = new IOException("reset");
        connection.channel.pipeline().fireExceptionCaught(reset);
        assertThat(connection.channel.isOpen()).isFalse();
        assertThat(connection.cause).isSameAs(reset);
    }

    @Test
    void aFaultInThePipelineEndsTheConnection() {
        connection.channel.pipeline().fireExceptionCaught(new IllegalStateException("a fault, logged on purpose"));
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    void stopsReadingFromAPeerThatDoesNotTakeItsAnswers() {
        connection.peer.writeFrame(new byte[512 * 1024 + 1]);
        assertThat(connection.peer.isWritable()).isFalse();
        assertThat(connection.isReading()).isFalse();
        connection.peer.flush();
        assertThat(connection.isReading()).isTrue();
        assertThat(connection.writability).containsExactly(false, true);
        connection.channel.releaseOutbound();
    }

    /** Frames that came with the same read wait as well, or one read could ask for any number of answers. */
    @Test
    void whatHasArrivedWaitsToo() {
        connection.valve.shut();
        connection.peer.writeFrame(new byte[512 * 1024 + 1]);
        connection.receive(LOGOUT);
        assertThat(connection.received).isEmpty();
        connection.valve.open(connection.channel);
        connection.channel.runPendingTasks();
        assertThat(connection.received).hasSize(1);
        connection.channel.releaseOutbound();
    }

    @Test
    void aPauseOutlastsAWritabilityThatReturns() {
        connection.peer.pause();
        connection.receive(LOGOUT);
        connection.peer.writeFrame(new byte[512 * 1024 + 1]);
        connection.peer.flush();
        assertThat(connection.isReading()).isFalse();
        assertThat(connection.received).isEmpty();
        connection.peer.resume();
        assertThat(connection.isReading()).isTrue();
        assertThat(connection.received).hasSize(1);
        connection.channel.releaseOutbound();
    }

    @Test
    void resumeAfterTheEndDoesNothing() {
        connection.peer.pause();
        connection.channel.close();
        connection.channel.runPendingTasks();
        connection.peer.resume();
        connection.channel.checkException();
    }

    @Test
    void nothingFollowsALastWord() {
        connection.peer.close(new Bye("draining", 10L));
        connection.peer.send(new Synced());
        connection.peer.writeFrame(TestConnection.frame(LOGOUT));
        connection.peer.close(new Bye("idle", null));
        connection.peer.flush();
        assertThat(connection.sent())
                .containsExactly("{\"type\":\"bye\",\"reason\":\"draining\",\"retryAfterMillis\":10}");
        assertThat(connection.cause).isNull();
    }

    @Test
    void aLastWordCanBeAReply() {
        connection.peer.close(3, new Bye("logout", null));
        assertThat(connection.sent()).containsExactly("{\"type\":\"bye\",\"re\":3,\"reason\":\"logout\"}");
    }

    @Test
    void repliesAndRefusalsCarryTheNumber() {
        connection.peer.reply(4, new ErrorReply("internal", "", null));
        connection.peer.refuse(5L, new ProtocolException(ErrorCode.OVERLOADED, "later", Duration.ofMillis(7)));
        connection.peer.flush();
        assertThat(connection.sent())
                .containsExactly(
                        "{\"type\":\"error\",\"re\":4,\"code\":\"internal\",\"message\":\"\"}",
                        "{\"type\":\"error\",\"re\":5,\"code\":\"overloaded\",\"message\":\"later\",\"retryAfterMillis\":7}");
    }

    @Test
    void batchesMessagesIntoOneWriteAndCompletesTheirPromises() {
        ChannelFuture first = connection.channel.write(Envelope.event(new Synced()));
        ChannelFuture second = connection.channel.write(TestConnection.frame(LOGOUT));
        assertThat(connection.channel.outboundMessages()).isEmpty();
        connection.channel.flush();
        assertThat(connection.channel.outboundMessages()).hasSize(1);
        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
        assertThat(connection.sent()).containsExactly("{\"type\":\"synced\"}", LOGOUT);
    }

    @Test
    void promisesOfABatchThatNeverLeftFail() {
        ChannelFuture pending = connection.channel.write(Envelope.event(new Synced()));
        connection.channel.pipeline().remove(OutboundBatch.class);
        assertThat(pending.cause()).isInstanceOf(IOException.class);
    }

    @Test
    void aFullBatchIsPassedOnBeforeTheFlush() {
        connection.peer.writeFrame(new byte[64 * 1024]);
        connection.peer.writeFrame(new byte[10]);
        connection.peer.flush();
        assertThat(connection.channel.outboundMessages()).hasSize(2);
        connection.channel.releaseOutbound();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
