package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Too much in too little time: who does it is told and has to wait, and nobody else notices. */
class FloodTest {
    /** Two messages at once, then one each 40 ms. */
    @Nested
    class OfMessages {
        @RegisterExtension
        private final TestServer server =
                new TestServer().with(ServerOptions.SEND_RATE, 25).with(ServerOptions.SEND_BURST, 2);

        @Test
        void oneMoreThanTheBurstIsToldWhenToComeAgain() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            alice.send("bob", 1, "1");
            alice.send("bob", 2, "2");
            JsonNode refusal = alice.say(RawClient.text("bob", 3, "3")).expectError("rate_limited");
            assertThat(refusal.get("retryAfterMillis").asLong()).isEqualTo(50);

            server.ticker.advance(Duration.ofNanos(39_999_999));
            alice.say(RawClient.text("bob", 3, "3")).expectError("rate_limited");
            server.ticker.advance(Duration.ofNanos(1));
            alice.send("bob", 3, "3");
            alice.say(RawClient.text("bob", 4, "4")).expectError("rate_limited");
            server.ticker.advance(Duration.ofMillis(80));
            alice.send("bob", 4, "4");
            alice.send("bob", 5, "5");
            expectTexts(bob, 5);
        }

        @Test
        void whatComesBehindIsRefusedTooAndNothingOvertakes() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            alice.sayAtOnce(texts(1, 4));
            // Refused at once, while the first two go through the disk.
            List<JsonNode> answers = List.of(alice.next(), alice.next(), alice.next(), alice.next());
            assertThat(answers)
                    .filteredOn(each -> each.has("seq"))
                    .extracting(FloodTest::re)
                    .containsExactly(1L, 2L);
            assertThat(answers)
                    .filteredOn(each -> each.has("code"))
                    .extracting(FloodTest::re)
                    .containsExactly(3L, 4L);
            server.ticker.advance(Duration.ofSeconds(1));
            JsonNode tooEarly = alice.say(RawClient.text("bob", 4, "4")).expectError("rate_limited");
            assertThat(tooEarly.get("retryAfterMillis").asLong()).isEqualTo(50);
            alice.send("bob", 3, "3");
            alice.send("bob", 4, "4");
            expectTexts(bob, 4);
        }

        @Test
        void allDevicesOfAUserShareTheLimitAndOthersDoNot() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            RawClient phone = server.logIn("alice", "phone");
            phone.untilSynced();
            alice.send("bob", 1, "1");
            phone.expect("entry");
            phone.send("bob", 1, "2");
            alice.expect("entry");
            alice.say(RawClient.text("bob", 2, "3")).expectError("rate_limited");
            phone.say(RawClient.text("bob", 2, "3")).expectError("rate_limited");
            bob.expect("entry");
            bob.expect("entry");
            bob.send("alice", 1, "still here");
        }

        @Test
        void aNewSessionIsNoNewStart() throws IOException {
            RawClient alice = server.signUp("alice");
            server.signUp("bob");
            alice.send("bob", 1, "1");
            alice.send("bob", 2, "2");
            alice.close();
            RawClient again = server.resume(alice.token());
            again.untilSynced();
            again.say(RawClient.text("bob", 3, "3")).expectError("rate_limited");
        }

        @Test
        void whoGoesOnWithoutListeningGetsEveryAnswerAndBreaksNothing() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient bob = server.signUp("bob");
            alice.sayAtOnce(texts(1, 1_000));
            int refused = 0;
            for (int i = 0; i < 1_000; i++) {
                refused += alice.next().has("code") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(998);
            bob.expect("entry");
            bob.expect("entry");
            bob.send("alice", 1, "hello");
            server.ticker.advance(Duration.ofSeconds(1));
            alice.expect("entry");
            alice.send("bob", 3, "3");
            assertThat(bob.expect("entry").get("text").asString()).isEqualTo("3");
        }

        private List<String> texts(int first, int last) {
            return IntStream.rangeClosed(first, last)
                    .mapToObj(n -> RawClient.text("bob", n, Integer.toString(n)))
                    .toList();
        }

        private void expectTexts(RawClient client, int last) throws IOException {
            List<String> texts = new ArrayList<>();
            for (int n = 1; n <= last; n++) {
                texts.add(client.expect("entry").get("text").asString());
            }
            assertThat(texts)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, last)
                            .mapToObj(Integer::toString)
                            .toList());
            client.expectNothingElse();
        }
    }

    /** Two log-ins at once, then one each 500 ms. */
    @Nested
    class OfLogIns {
        @RegisterExtension
        private final TestServer server =
                new TestServer().with(ServerOptions.LOG_IN_RATE, 2).with(ServerOptions.LOG_IN_BURST, 2);

        @Test
        void signUpsAndLogInsCountTogetherAndResumingDoesNot() throws IOException {
            RawClient alice = server.signUp("alice");
            server.logIn("alice", "phone");
            RawClient late = server.connect().hello();
            JsonNode refusal = late.say(signUp("late")).expectError("rate_limited");
            assertThat(refusal.get("retryAfterMillis").asLong()).isEqualTo(500);
            late.say(logIn("alice", "pass-alice")).expectError("rate_limited");
            for (int i = 0; i < 10; i++) {
                server.resume(alice.token());
            }
            server.ticker.advance(Duration.ofMillis(499));
            RawClient later = server.connect().hello();
            refusal = later.say(signUp("late")).expectError("rate_limited");
            assertThat(refusal.get("retryAfterMillis").asLong()).isEqualTo(1);
            server.ticker.advance(Duration.ofMillis(1));
            later.say(signUp("late")).expect("session");
        }

        @Test
        void tokensThatAreNotValidCountAndThoseThatAreNeverDo() throws IOException {
            RawClient alice = server.signUp("alice");
            RawClient guessing = server.connect().hello();
            guessing.say(resume("x".repeat(43))).expectError("auth_failed");
            JsonNode refusal = guessing.say(resume("y".repeat(43))).expectError("rate_limited");
            assertThat(refusal.get("retryAfterMillis").asLong()).isEqualTo(500);
            server.connect().hello().say(logIn("alice", "pass-alice")).expectError("rate_limited");
            server.resume(alice.token()).untilSynced();
            server.ticker.advance(Duration.ofMillis(500));
            server.connect().hello().say(resume("y".repeat(43))).expectError("auth_failed");
        }

        @Test
        void aLockedOutOneIsToldSoAndCostsNothing() throws IOException {
            server.signUp("alice");
            for (int failure = 0; failure < 3; failure++) {
                server.ticker.advance(Duration.ofMillis(500));
                server.connect().hello().say(logIn("alice", "guess")).expectError("auth_failed");
            }
            for (int i = 0; i < 5; i++) {
                server.connect().hello().say(logIn("alice", "pass-alice")).expectError("locked_out");
            }
            server.signUp("bob");
        }
    }

    private static long re(JsonNode answer) {
        return answer.get("re").asLong();
    }

    private static String resume(String token) {
        return "{'type':'resume','id':2,'token':'" + token + "'}";
    }

    private static String signUp(String name) {
        return "{'type':'signup','id':2,'user':'" + name + "','password':'password','device':'" + RawClient.device(name)
                + "'}";
    }

    private static String logIn(String name, String password) {
        return "{'type':'login','id':2,'user':'" + name + "','password':'" + password + "','device':'"
                + RawClient.device("any") + "'}";
    }
}
