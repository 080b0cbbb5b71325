package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Session;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.protocol.testing.ManualTicker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/protocol.md, "Opening", "Entering" and "Leaving", as a client has to do it. */
class EnteringTest extends ClientFixture {
    @Test
    void saysHelloFirstAndEntersWithItsDevice() {
        rebuild(builder().agent("test/1"));
        client.connect();
        CompletableFuture<Session> session = client.signUp("alice", "password");
        ScriptedConnection connection = server.accept();
        var hello = connection.expect(Hello.class);
        assertThat(hello.body()).isEqualTo(new Hello(Hello.PROTOCOL, "test/1"));
        connection.reply(hello, new Welcome(1, "s", 3000, 1 << 20, List.of()));
        var signUp = connection.expect(SignUp.class);
        assertThat(((SignUp) signUp.body()).device()).isEqualTo(store.load().deviceKey());
        connection.reply(signUp, new SessionOpened("alice", 7, "token", 0, "life"));
        assertThat(get(session)).isEqualTo(new Session("alice", 7));
        assertThat(client.session()).contains(new Session("alice", 7));
        connection.push(new Synced());
        listener.awaitSynced();
        assertThat(listener.states())
                .containsExactly(
                        ConnectionState.CONNECTING,
                        ConnectionState.CONNECTED,
                        ConnectionState.SYNCING,
                        ConnectionState.LIVE);
    }

    @Test
    void tellsWhyALogInIsRefused() {
        client.connect();
        CompletableFuture<Session> session = client.logIn("alice", "wrong");
        ScriptedConnection connection = server.accept().greet();
        connection.refuse(connection.expect(LogIn.class), ErrorCode.AUTH_FAILED, null);
        assertThat(code(session)).isEqualTo(ErrorCode.AUTH_FAILED);
        CompletableFuture<Session> again = client.logIn("alice", "right");
        connection.enter(0, "life");
        get(again);
    }

    @Test
    void failsALogInThatFindsNoServerInTime() {
        ManualTicker ticker = new ManualTicker();
        rebuild(builder().ticker(ticker).requestTimeout(Duration.ofSeconds(10)));
        CompletableFuture<Session> session = client.logIn("alice", "password");
        ticker.advance(Duration.ofSeconds(10));
        assertThat(failure(session)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void failsARequestWithoutAReplyInTime() {
        ManualTicker ticker = new ManualTicker();
        rebuild(builder().ticker(ticker));
        ScriptedConnection connection = enter();
        CompletableFuture<Page> page = client.archive().history(new History("bob", null, null, null, 10));
        connection.expect(History.class);
        ticker.advance(Duration.ofSeconds(10));
        assertThat(failure(page)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void failsRequestsWithoutASession() {
        assertThat(failure(client.people().users())).isInstanceOf(PeerClosedException.class);
        assertThat(code(client.resume())).isEqualTo(ErrorCode.AUTH_FAILED);
        assertThatThrownBy(() -> client.send("bob", "hi")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> client.logIn("A!", "password")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsAllPages() {
        ScriptedConnection connection = enter();
        var conversations = client.conversations();
        var first = connection.expect(ListConversations.class);
        assertThat(first.body()).isEqualTo(new ListConversations(null));
        connection.reply(first, ConversationPages.page("~a", true));
        var second = connection.expect(ListConversations.class);
        assertThat(second.body()).isEqualTo(new ListConversations("~a"));
        connection.reply(second, ConversationPages.page("~b", false));
        assertThat(get(conversations)).hasSize(2);
    }

    @Test
    void resumesByItselfAfterACut() {
        ScriptedConnection connection = enter();
        client.drop();
        connection.expectClosed();
        ScriptedConnection next = server.accept().greet();
        var resume = next.expect(Resume.class);
        assertThat(resume.body()).isEqualTo(new Resume("token-alice"));
        // Not now: asked again on the same connection.
        next.refuse(resume, ErrorCode.UNAVAILABLE, Duration.ofMillis(1));
        next.enter(0, "life");
        listener.awaitSynced();
        assertThat(client.state()).isEqualTo(ConnectionState.LIVE);
    }

    @Test
    void resumesInAnotherRun() {
        enter();
        rebuild(builder());
        assertThat(client.user()).contains("alice");
        client.connect();
        CompletableFuture<Session> session = client.resume();
        ScriptedConnection cut = server.accept();
        cut.close();
        server.acceptResumed(0);
        assertThat(get(session).user()).isEqualTo("alice");
    }

    @Test
    void endsWhenTheTokenIsRefused() {
        enter().close();
        ScriptedConnection next = server.accept().greet();
        next.refuse(next.expect(Resume.class), ErrorCode.AUTH_FAILED, null);
        assertThat(listener.nextEnd()).isEqualTo("revoked");
        next.expectClosed();
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(code(client.resume())).isEqualTo(ErrorCode.AUTH_FAILED);
    }

    @Test
    void comesAgainWithItsTokenWhereTheServerHasAFault() {
        enter().close();
        ScriptedConnection faulty = server.accept().greet();
        faulty.refuse(faulty.expect(Resume.class), ErrorCode.INTERNAL, null);
        faulty.expectClosed();
        ScriptedConnection next = server.accept().greet();
        next.enter(0, "life");
        listener.awaitSynced();
        assertThat(client.state()).isEqualTo(ConnectionState.LIVE);
    }

    @Test
    void keepsItsTokenWhereTheServerHasAFaultAtTheStart() {
        enter();
        rebuild(builder());
        client.connect();
        CompletableFuture<Session> session = client.resume();
        ScriptedConnection connection = server.accept().greet();
        connection.refuse(connection.expect(Resume.class), ErrorCode.INTERNAL, null);
        assertThat(code(session)).isEqualTo(ErrorCode.INTERNAL);
        CompletableFuture<Session> again = client.resume();
        connection.enter(0, "life");
        get(again);
    }

    @Test
    void forgetsATokenThatIsRefusedAtTheStart() {
        enter();
        rebuild(builder());
        client.connect();
        CompletableFuture<Session> session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.refuse(next.expect(Resume.class), ErrorCode.AUTH_FAILED, null);
        assertThat(code(session)).isEqualTo(ErrorCode.AUTH_FAILED);
        assertThat(store.load().login().orElseThrow().token()).isNull();
        CompletableFuture<Session> byPassword = client.logIn("alice", "password");
        next.enter(0, "life");
        get(byPassword);
    }

    @ParameterizedTest
    @ValueSource(strings = {Bye.IDLE, Bye.REPLACED, Bye.REVOKED, Bye.LOGOUT})
    void staysAwayAfterAFinalBye(String reason) {
        ScriptedConnection connection = enter();
        connection.push(new Bye(reason, null));
        assertThat(listener.nextEnd()).isEqualTo(reason);
        connection.expectClosed();
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        boolean forgotten = reason.equals(Bye.REVOKED) || reason.equals(Bye.LOGOUT);
        assertThat(store.load().login().orElseThrow().token() == null).isEqualTo(forgotten);
    }

    @Test
    void aFinalByeEndsAResumeTooThatHasNoAnswer() {
        enter();
        rebuild(builder());
        client.connect();
        CompletableFuture<Session> session = client.resume();
        ScriptedConnection connection = server.accept().greet();
        connection.expect(Resume.class);
        connection.push(new Bye(Bye.REVOKED, null));
        assertThat(failure(session)).isInstanceOf(PeerClosedException.class);
    }

    @Test
    void keepsItsTokenWhereAnotherDeviceHasTheOneSession() {
        enter().close();
        ScriptedConnection next = server.accept().greet();
        next.refuse(next.expect(Resume.class), ErrorCode.CONFLICT, null);
        assertThat(listener.nextEnd()).isEqualTo(Bye.REPLACED);
        next.expectClosed();
        client.connect();
        CompletableFuture<Session> session = client.resume();
        ScriptedConnection again = server.accept().greet();
        again.refuse(again.expect(Resume.class), ErrorCode.CONFLICT, null);
        assertThat(code(session)).isEqualTo(ErrorCode.CONFLICT);
        CompletableFuture<Session> later = client.resume();
        again.enter(0, "life");
        get(later);
    }

    @Test
    void comesBackAfterItIsReplacedIfTold() {
        ScriptedConnection connection = enter();
        connection.push(new Bye(Bye.REPLACED, null));
        listener.nextEnd();
        connection.expectClosed();
        client.connect();
        CompletableFuture<Session> session = client.resume();
        server.acceptResumed(0);
        get(session);
    }

    @Test
    void comesBackAfterADrain() {
        ScriptedConnection connection = enter();
        connection.push(new Bye(Bye.DRAINING, 1L));
        connection.close();
        server.acceptResumed(0);
        listener.awaitSynced();
        assertThat(listener.states()).contains(ConnectionState.CONNECTING);
    }

    @Test
    void endsWhereAnotherProtocolIsSpoken() {
        client.connect();
        CompletableFuture<Session> session = client.logIn("alice", "password");
        ScriptedConnection connection = server.accept();
        connection.refuse(connection.expect(Hello.class), ErrorCode.UNSUPPORTED_PROTOCOL, null);
        assertThat(code(session)).isEqualTo(ErrorCode.UNSUPPORTED_PROTOCOL);
        assertThat(listener.nextEnd()).isEqualTo("unsupported_protocol");
    }

    @Test
    void logsOut() {
        ScriptedConnection connection = enter();
        CompletableFuture<Void> out = client.logOut();
        connection.reply(connection.expect(LogOut.class), new Bye(Bye.LOGOUT, null));
        connection.close();
        get(out);
        assertThat(listener.nextEnd()).isEqualTo("logout");
        assertThat(client.session()).isEmpty();
        assertThat(code(client.resume())).isEqualTo(ErrorCode.AUTH_FAILED);
        assertThatThrownBy(() -> client.logIn("bob", "password"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("store: belongs to alice (expected: bob)");
    }

    @Test
    void leavesNothingBehind() {
        ScriptedConnection connection = enter();
        CompletableFuture<?> unanswered = client.send("bob", "hi");
        connection.expectSend(1);
        client.close();
        connection.expectClosed();
        assertThat(unanswered).isCompletedExceptionally();
        assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
        assertThat(failure(client.people().users())).isInstanceOf(IllegalStateException.class);
        assertThat(failure(client.send("bob", "late"))).isInstanceOf(IllegalStateException.class);
        assertThat(store.load().outbox()).hasSize(1);
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("tidings-client")));
    }

    @Test
    void closesFromACallback() {
        ScriptedConnection connection = enter();
        CompletableFuture<Void> closed = client.send("bob", "hi").thenAccept(receipt -> client.close());
        connection.sent(connection.expectSend(1), "~a", 1);
        get(closed);
        connection.expectClosed();
    }

    private static ErrorCode code(CompletableFuture<?> future) {
        return ((ProtocolException) failure(future)).code();
    }
}
