package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Everyone: those who are there, or were a moment ago. */
class BroadcastTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void twoAreConnected() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
    }

    @Test
    void whoIsConnectedGetsIt() throws IOException {
        alice.send("*", 1, "x");
        JsonNode entry = bob.expect("entry");
        assertThat(entry.get("conversation").asString()).isEqualTo("*");
        assertThat(entry.get("to").asString()).isEqualTo("*");
    }

    @Test
    void whoWasCutOffUpTo30SecondsBeforeGetsIt() throws IOException {
        cutOff();
        server.clock.move(Duration.ofSeconds(30));
        alice.send("*", 1, "in time");
        server.clock.move(Duration.ofMillis(1));
        alice.send("*", 2, "too late");
        List<JsonNode> caughtUp = server.resume(bob.token()).untilSynced();
        assertThat(caughtUp).hasSize(2);
        assertThat(caughtUp.get(0).get("text").asString()).isEqualTo("in time");
        assertSkip(caughtUp.get(1), 2);
    }

    /** What came while the session was there is for it by its place, whatever the stamps say. */
    @Test
    void aClockThatIsPutBackHidesNothingThatWasPushed() throws IOException {
        alice.send("*", 1, "x");
        alice.send("*", 2, "y");
        server.clock.move(Duration.ofHours(-1));
        cutOff();
        alice.send("*", 3, "z");
        List<JsonNode> caughtUp = server.resume(bob.token()).untilSynced();
        assertThat(caughtUp.stream().limit(2).map(each -> each.get("text").asString()))
                .containsExactly("x", "y");
    }

    @Test
    void whatWasHiddenOnceStaysHidden() throws IOException {
        cutOff();
        server.clock.move(Duration.ofSeconds(31));
        alice.send("*", 1, "too late");
        RawClient again = server.resume(bob.token());
        assertSkip(again.untilSynced().get(0), 1);
        RawClient third = server.resume(bob.token());
        assertSkip(third.untilSynced().get(0), 1);
        alice.send("*", 2, "now");
        assertThat(third.expect("entry").get("seq").asLong()).isEqualTo(2);
    }

    @Test
    void whoLoggedOutGetsNothingOfIt() throws IOException {
        bob.say("{'type':'logout','id':9}");
        bob.expectBye("logout");
        alice.send("*", 1, "x");
        RawClient again = server.logIn("bob", "bob");
        List<JsonNode> caughtUp = again.untilSynced();
        assertThat(caughtUp).hasSize(1);
        assertSkip(caughtUp.get(0), 1);
    }

    @Test
    void whatWasCommittedBeforeAStopIsDeliveredAfterTheStart() throws IOException {
        alice.send("*", 1, "x");
        bob.expect("entry");
        server.stop();
        server.start();
        RawClient again = server.resume(bob.token());
        List<JsonNode> caughtUp = again.untilSynced();
        assertThat(caughtUp).hasSize(1);
        assertThat(caughtUp.get(0).get("text").asString()).isEqualTo("x");
    }

    @Test
    void whoSignsUpLaterGetsNothingOfIt() throws IOException {
        alice.send("*", 1, "x");
        RawClient carol = server.connect().hello();
        carol.say("{'type':'signup','id':2,'user':'carol','password':'pass-carol','device':'"
                + RawClient.device("carol") + "'}");
        carol.expect("session");
        assertThat(carol.untilSynced())
                .noneMatch(each -> each.get("type").asString().equals("entry"));
        alice.send("*", 2, "y");
        JsonNode next = carol.next();
        if (next.get("type").asString().equals("skip")) {
            assertSkip(next, 1);
            next = carol.next();
        }
        assertThat(next.get("seq").asLong()).isEqualTo(2);
    }

    private static void assertSkip(JsonNode message, long seq) {
        assertThat(message.get("type").asString()).isEqualTo("skip");
        assertThat(message.get("conversation").asString()).isEqualTo("*");
        assertThat(message.get("seq").asLong()).isEqualTo(seq);
    }

    /** Bob's connection breaks, and the server has noticed. */
    private void cutOff() throws IOException {
        bob.close();
        JsonNode presence;
        do {
            presence = alice.nextOfAll();
        } while (!presence.get("type").asString().equals("presence")
                || presence.get("online").asBoolean());
        alice.expectNothingElse();
    }
}
