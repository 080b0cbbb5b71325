package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Passwords after the first one, and the history of log-ins. */
class AccountTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient alice;

    @BeforeEach
    void oneIsConnected() throws IOException {
        alice = server.signUp("alice");
    }

    @Test
    void anotherPasswordHoldsAtOnce() throws IOException {
        alice.say(change("pass-alice", "pass-new-one")).expect("done");
        RawClient later = server.connect().hello();
        later.say(logIn("pass-alice")).expectError("auth_failed");
        later.say(logIn("pass-new-one")).expect("session");
    }

    @Test
    void anotherPasswordEndsTheOtherDevicesAndKeepsThisOne() throws IOException {
        RawClient phone = server.logIn("alice", "phone");
        RawClient asleep = server.logIn("alice", "asleep");
        asleep.untilSynced();
        asleep.close();
        phone.untilSynced();
        alice.say(change("pass-alice", "pass-new-one")).expect("done");
        phone.expectBye("revoked");
        alice.expectNothingElse();
        for (RawClient other : List.of(phone, asleep)) {
            RawClient again = server.connect().hello();
            again.say("{'type':'resume','id':2,'token':'" + other.token() + "'}")
                    .expectError("auth_failed");
        }
        server.resume(alice.token());
        alice.expectBye("replaced");
    }

    @Test
    void aWrongPasswordChangesNothingAndCountsForTheLockOut() throws IOException {
        for (int i = 0; i < 3; i++) {
            alice.say(change("guess", "pass-new-one")).expectError("auth_failed");
        }
        JsonNode locked = alice.say(change("pass-alice", "pass-new-one")).expectError("locked_out");
        assertThat(locked.get("retryAfterMillis").asLong()).isEqualTo(60_000);
        server.connect().hello().say(logIn("pass-alice")).expectError("locked_out");
        server.ticker.advance(Duration.ofSeconds(60));
        server.connect().hello().say(logIn("pass-alice")).expect("session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'changePassword','id':4,'password':'pass-alice','newPassword':'1234567'}",
                "{'type':'changePassword','id':4,'newPassword':'12345678'}"
            })
    void whatCannotBeAPasswordIsABadRequest(String request) throws IOException {
        alice.say(request).expectError("bad_request");
    }

    @Test
    void aSessionTellsOfTheLogInBeforeAndOfFailuresSince() throws IOException {
        assertThat(alice.session().has("lastLogin")).isFalse();
        String signedUp = server.clock.instant().toString();
        server.clock.move(Duration.ofMinutes(1));
        RawClient client = server.connect().hello();
        client.say(logIn("guess")).expectError("auth_failed");
        client.say(logIn("guess")).expectError("auth_failed");
        client.logIn("alice", "second");
        assertThat(client.session().get("lastLogin").asString()).isEqualTo(signedUp);
        assertThat(client.session().get("failedLogins").asInt()).isEqualTo(2);
        JsonNode resumed = server.connect().hello().resume(client.token());
        assertThat(resumed.get("lastLogin").asString())
                .isEqualTo(server.clock.instant().toString());
        assertThat(resumed.has("failedLogins")).isFalse();
    }

    @Test
    void theHistoryTellsEveryOutcomeNewestFirst() throws IOException {
        RawClient client = server.connect().hello();
        for (int i = 0; i < 3; i++) {
            client.say(logIn("guess")).expectError("auth_failed");
        }
        for (int i = 0; i < 5; i++) {
            client.say(logIn("guess")).expectError("locked_out");
        }
        await().untilAsserted(() ->
                assertThat(outcomes(alice)).containsExactly("locked_out", "failed", "failed", "failed", "ok"));
        JsonNode oldest = logIns(alice).get(4);
        assertThat(oldest.get("device")).isEqualTo(alice.session().get("device"));
        assertThat(oldest.get("address").asString()).isEqualTo("127.0.0.1");
        assertThat(oldest.get("at").asString()).isEqualTo(server.clock.instant().toString());
        assertThat(logIns(alice).get(0).has("device")).isFalse();
    }

    @Test
    void everyLockOutIsNotedOnce() throws IOException {
        RawClient client = server.connect().hello();
        for (int i = 0; i < 4; i++) {
            client.say(logIn("guess")).next();
        }
        server.ticker.advance(Duration.ofSeconds(60));
        RawClient later = server.connect().hello();
        for (int i = 0; i < 5; i++) {
            later.say(logIn("guess")).next();
        }
        await().untilAsserted(() -> assertThat(outcomes(alice))
                .containsExactly(
                        "locked_out", "failed", "failed", "failed", "locked_out", "failed", "failed", "failed", "ok"));
    }

    @Test
    void othersLogInsAreNotTold() throws IOException {
        RawClient bob = server.signUp("bob");
        assertThat(outcomes(bob)).containsExactly("ok");
    }

    private static List<JsonNode> logIns(RawClient client) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        client.say("{'type':'logins','id':8}").expect("loginList").get("logins").forEach(items::add);
        return items;
    }

    private static List<String> outcomes(RawClient client) throws IOException {
        return logIns(client).stream()
                .map(item -> item.get("outcome").asString())
                .toList();
    }

    private static String change(String password, String newPassword) {
        return "{'type':'changePassword','id':4,'password':'" + password + "','newPassword':'" + newPassword + "'}";
    }

    private static String logIn(String password) {
        return "{'type':'login','id':2,'user':'alice','password':'" + password + "','device':'"
                + RawClient.device("third") + "'}";
    }
}
