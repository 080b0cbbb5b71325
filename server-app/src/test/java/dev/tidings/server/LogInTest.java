package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.config.SignUpPolicy;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who gets in, and what is told to those who don't. */
class LogInTest {
    private static final String DEVICE = RawClient.device("any");

    @RegisterExtension
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'send','id':4,'to':'bob','n':1,'text':'x'}",
                "{'type':'users','id':4}",
                "{'type':'conversations','id':4}",
                "{'type':'history','id':4,'limit':5}",
                "{'type':'logout','id':4}",
                "{'type':'ack','conversation':'*','seq':1}",
                "{'type':'profile','id':4}",
                "{'type':'setProfile','id':4,'town':'Bergen'}",
                "{'type':'changePassword','id':4,'password':'x','newPassword':'12345678'}",
                "{'type':'rename','id':4,'user':'robert'}",
                "{'type':'logins','id':4}",
                "{'type':'devices','id':4}",
                "{'type':'revoke','id':4,'device':1}"
            })
    void anyCommandBeforeTheLogInIsRefusedAndTheThirdCloses(String command) throws IOException {
        RawClient client = server.connect().hello();
        client.say(command).expectError("auth_required");
        client.say(command).expectError("auth_required");
        client.hello();
        JsonNode last = client.say(command).expectError("auth_required");
        assertThat(last.has("re")).isEqualTo(command.contains("'id'"));
        client.expectEnd();
    }

    @Test
    void theOtherVersionIsToldAndCloses() throws IOException {
        RawClient client = server.connect().say("{'type':'hello','id':1,'protocol':2,'agent':'x'}");
        client.expectError("unsupported_protocol");
        client.expectEnd();
    }

    @Test
    void whoHasNotSaidHelloDoesNotGetIn() throws IOException {
        RawClient client = server.connect();
        client.say(signUp("alice")).expectError("bad_request");
        client.hello().say(signUp("alice")).expect("session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430dmin",
                "al\u200Bice",
                "Alice",
                "ALICE",
                "a",
                "",
                "-alice",
                ".alice",
                "al ice",
                "al/ice",
                "#alice",
                "~alice",
                "*",
                "\u00e4lice",
                "alice\\n"
            })
    void aNameOutsideTheAlphabetIsABadRequest(String name) throws IOException {
        RawClient client = server.connect().hello();
        client.say(signUp(name)).expectError("bad_request");
        client.say(logIn(name, "password")).expectError("bad_request");
    }

    @Test
    void aNameHas2To32Characters() throws IOException {
        server.connect().hello().say(signUp("a".repeat(300))).expectError("bad_request");
        server.connect().hello().say(signUp("a".repeat(33))).expectError("bad_request");
        server.connect().hello().say(signUp("a".repeat(32))).expect("session");
        server.connect().hello().say(signUp("ab")).expect("session");
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        server.signUp("alice");
        RawClient client = server.connect().hello().say(signUp("alice"));
        client.expectError("conflict");
        client.say(signUp("alice2")).expect("session");
    }

    @Test
    void aSecondLogInOnTheSameConnectionIsRefused() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.say(logIn("alice", "pass-alice")).expectError("bad_request");
        alice.expectNothingElse();
    }

    @Test
    void anUnknownUserAndAWrongPasswordGetTheSameBytes() throws IOException {
        server.signUp("alice");
        RawClient client = server.connect().hello();
        byte[] wrong = client.say(logIn("alice", "not it")).nextPayload();
        byte[] unknown = client.say(logIn("nobody", "not it")).nextPayload();
        assertThat(unknown).isEqualTo(wrong).asString().contains("auth_failed");
        client.say(logIn("alice", "pass-alice")).expect("session");
    }

    @Test
    void afterThreeFailuresTheAccountIsLockedForAMinuteWhoeverKnowsThePassword() throws IOException {
        server.signUp("alice");
        server.signUp("bob");
        RawClient client = server.connect().hello();
        for (int failure = 0; failure < 3; failure++) {
            client.say(logIn("alice", "guess")).expectError("auth_failed");
        }
        JsonNode locked = client.say(logIn("alice", "pass-alice")).expectError("locked_out");
        assertThat(locked.get("retryAfterMillis").asLong()).isEqualTo(60_000);
        server.logIn("bob", "bob2");
        // In small steps, since this connection has to be opened after a step to live through it.
        server.ticker.advance(Duration.ofMillis(59_999));
        server.connect().hello().say(logIn("alice", "pass-alice")).expectError("locked_out");
        server.ticker.advance(Duration.ofMillis(1));
        server.logIn("alice", "alice2");
    }

    @Test
    void guessesAtTheSameMomentAreCountedAsIfOneAfterTheOther() throws IOException {
        server.signUp("alice");
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(server.connect().hello());
        }
        for (RawClient each : clients) {
            each.say(logIn("alice", "guess"));
        }
        List<String> codes = new ArrayList<>();
        for (RawClient each : clients) {
            codes.add(each.expect("error").get("code").asString());
        }
        assertThat(codes).filteredOn("auth_failed"::equals).hasSize(3);
        assertThat(codes).filteredOn("locked_out"::equals).hasSize(17);
    }

    /** A server with room for few. */
    @Nested
    class Crowded {
        @RegisterExtension
        private final TestServer small = new TestServer()
                .with(ServerOptions.MAX_CONNECTIONS, 5)
                .with(ServerOptions.PASSWORD_QUEUE, 1)
                .with(ServerOptions.PASSWORD_ITERATIONS, 100);

        @Test
        void oneConnectionMoreIsToldAndClosed() throws IOException {
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(small.connect().hello());
            }
            RawClient surplus = small.connect();
            surplus.expectError("overloaded");
            surplus.expectEnd();
            for (RawClient each : all) {
                each.hello();
            }
            all.get(0).close();
            org.awaitility.Awaitility.await()
                    .until(() -> small.connect()
                            .say("{'type':'hello','id':1,'protocol':1,'agent':'raw'}")
                            .next()
                            .get("type")
                            .asString()
                            .equals("welcome"));
        }

        @Test
        void aFloodOfLogInsIsToldWhenToComeAgain() throws IOException {
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(small.connectFrom(i + 1).hello());
            }
            tellsSomeWhenToComeAgain(all, "overloaded");
        }

        @Test
        void aNetworkThatWouldTakeTheWholeQueueIsRateLimited() throws IOException {
            List<RawClient> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(small.connect().hello());
            }
            tellsSomeWhenToComeAgain(all, "rate_limited");
        }

        private void tellsSomeWhenToComeAgain(List<RawClient> all, String code) throws IOException {
            for (int i = 0; i < 5; i++) {
                all.get(i).say(signUp("user" + i));
            }
            List<RawClient> refused = new ArrayList<>();
            for (RawClient each : all) {
                JsonNode answer = each.next();
                if (answer.get("type").asString().equals("error")) {
                    assertThat(answer.get("code").asString()).isEqualTo(code);
                    assertThat(answer.get("retryAfterMillis").asLong()).isPositive();
                    refused.add(each);
                }
            }
            assertThat(refused).isNotEmpty().hasSizeLessThan(5);
            refused.get(0).say(signUp("later")).expect("session");
        }
    }

    /** A server that takes nobody new. */
    @Nested
    class Closed {
        @RegisterExtension
        private final TestServer closed = new TestServer().with(ServerOptions.SIGN_UP, SignUpPolicy.CLOSED);

        @Test
        void aSignUpIsForbidden() throws IOException {
            closed.connect().hello().say(signUp("alice")).expectError("forbidden");
        }
    }

    private static String signUp(String name) {
        return "{'type':'signup','id':2,'user':'" + name + "','password':'password','device':'" + DEVICE + "'}";
    }

    private static String logIn(String name, String password) {
        return "{'type':'login','id':2,'user':'" + name + "','password':'" + password + "','device':'" + DEVICE + "'}";
    }
}
