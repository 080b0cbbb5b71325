package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Duration TICK = Duration.ofMillis(Pulse.TICK_MILLIS);

    private final TestConnection connection = new TestConnection(PeerPipeline.Role.ANSWERS);

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aReplyCompletesItsRequestWhateverTheOrder() {
        CompletableFuture<Bye> first = logOut();
        CompletableFuture<Bye> second = logOut();
        connection.peer.flush();
        assertThat(connection.sent())
                .containsExactly("{\"type\":\"logout\",\"id\":1}", "{\"type\":\"logout\",\"id\":2}");
        connection.receive("{\"type\":\"bye\",\"re\":2,\"reason\":\"logout\"}");
        assertThat(second).isCompletedWithValue(new Bye("logout", null));
        assertThat(first).isNotDone();
        connection.receive("{\"type\":\"bye\",\"re\":1,\"reason\":\"idle\"}");
        assertThat(first).isCompletedWithValue(new Bye("idle", null));
        assertThat(connection.received).isEmpty();
    }

    @Test
    void anErrorFailsItsRequest() {
        CompletableFuture<Bye> reply = logOut();
        connection.receive(
                "{\"type\":\"error\",\"re\":1,\"code\":\"overloaded\",\"message\":\"later\",\"retryAfterMillis\":5}");
        ProtocolException refusal = failure(reply, ProtocolException.class);
        assertThat(refusal.code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(refusal.retryAfter()).contains(Duration.ofMillis(5));
    }

    @Test
    void aReplyOfAnotherTypeFailsItsRequest() {
        CompletableFuture<Bye> reply = logOut();
        connection.receive("{\"type\":\"synced\",\"re\":1}");
        assertThat(failure(reply, IllegalStateException.class)).hasMessage("reply: Synced (expected: Bye)");
    }

    @Test
    void aReplyThatDoesNotFitFailsItsRequestAndTheConnectionStays() {
        CompletableFuture<Bye> unfit = logOut();
        CompletableFuture<Bye> unknown = logOut();
        connection.receive("{\"type\":\"bye\",\"re\":1}");
        connection.receive("{\"type\":\"newer\",\"re\":2}");
        assertThat(failure(unfit, ProtocolException.class).code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(failure(unknown, ProtocolException.class).code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
        assertThat(connection.sent())
                .as("replies aren't answered")
                .hasSize(2)
                .allMatch(sent -> sent.contains("logout"));
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void aReplyNobodyWaitsForIsDropped() {
        connection.receive("{\"type\":\"bye\",\"re\":99,\"reason\":\"logout\"}");
        connection.receive("{\"type\":\"newer\",\"re\":98}");
        assertThat(connection.received).isEmpty();
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void aRequestTimesOutToTheTickAndItsLateReplyIsDropped() {
        CompletableFuture<Bye> patient = logOut();
        CompletableFuture<Bye> hasty = connection.peer.request(new LogOut(), Bye.class, Duration.ofSeconds(6));
        connection.advance(Duration.ofSeconds(6).minus(TICK));
        assertThat(hasty).isNotDone();
        connection.advance(TICK);
        assertThat(failure(hasty, TimeoutException.class)).hasMessage("no reply in time");
        assertThat(patient).isNotDone();
        connection.receive("{\"type\":\"bye\",\"re\":2,\"reason\":\"logout\"}");
        assertThat(connection.received).isEmpty();
    }

    @Test
    void holds4096OpenRequestsAndRefusesOneMore() {
        List<CompletableFuture<Bye>> open = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            open.add(logOut());
        }
        assertThat(open).noneMatch(CompletableFuture::isDone);
        assertThat(failure(logOut(), IllegalStateException.class)).hasMessage("open requests: 4096 (expected: < 4096)");
        connection.receive("{\"type\":\"bye\",\"re\":1,\"reason\":\"logout\"}");
        assertThat(logOut()).as("room again").isNotDone();
    }

    @Test
    void aClosedConnectionFailsAllItsRequestsAndRefusesFurtherOnes() {
        CompletableFuture<Bye> first = logOut();
        CompletableFuture<Bye> second = logOut();
        connection.channel.close();
        assertThat(failure(first, PeerClosedException.class).getStackTrace()).isEmpty();
        assertThat(failure(second, PeerClosedException.class)).hasMessage("connection closed");
        assertThat(failure(logOut(), PeerClosedException.class)).hasMessage("not connected");
        assertThat(connection.closed).isEqualTo(1);
        assertThat(connection.cause).isNull();
    }

    @Test
    void aRequestTooLargeToWriteFailsAloneAndTheBatchStaysWhole() {
        CompletableFuture<Bye> before = logOut();
        CompletableFuture<Sent> large = connection.peer.request(
                new Send("bob", 1, new Content.Text("x".repeat(1024 * 1024))), Sent.class, null);
        CompletableFuture<Bye> after = logOut();
        assertThat(failure(large, IllegalArgumentException.class)).hasMessageContaining("expected: <= 1048576");
        connection.peer.flush();
        assertThat(connection.sent())
                .containsExactly("{\"type\":\"logout\",\"id\":1}", "{\"type\":\"logout\",\"id\":3}");
        assertThat(before).isNotDone();
        assertThat(after).isNotDone();
        assertThat(connection.channel.isOpen()).isTrue();
    }

    @Test
    void aRequestOfAnotherVocabularyFails() {
        record Foreign() implements Request<Bye> {}
        assertThat(failure(connection.peer.request(new Foreign(), Bye.class, null), IllegalArgumentException.class))
                .hasMessageContaining("not in the vocabulary");
    }

    @Test
    void aReplyThatCanNotBeWrittenBecomesAnInternalError() {
        connection.peer.reply(5, new Send("bob", 1, new Content.Text("x".repeat(1024 * 1024))));
        assertThat(connection.sent()).singleElement().asString().contains("\"re\":5,\"code\":\"internal\"");
    }

    @Test
    void anEventThatCanNotBeWrittenIsLeftOut() {
        connection.peer.send(new Send("bob", 1, new Content.Text("x".repeat(1024 * 1024))));
        connection.peer.send(new Hello(1, "after"));
        connection.peer.flush();
        assertThat(connection.sent()).containsExactly("{\"type\":\"hello\",\"protocol\":1,\"agent\":\"after\"}");
    }

    private CompletableFuture<Bye> logOut() {
        return connection.peer.request(new LogOut(), Bye.class, null);
    }

    private static <T extends Throwable> T failure(CompletableFuture<?> failed, Class<T> type) {
        assertThat(failed).isCompletedExceptionally();
        return type.cast(requireNonNull(failed.handle((reply, cause) -> cause).join()));
    }
}
