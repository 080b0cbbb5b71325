package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** docs/protocol.md, "Probing". */
class ProbeTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void theLatestDeviceAnswers() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        alice.say(probe(5, "bob"));
        JsonNode reach = phone.expect("reach");
        assertThat(reach.get("from").asString()).isEqualTo("alice");
        alice.expectNothingElse();
        phone.say("{'type':'reached','re':" + reach.get("id").asLong() + "}");
        assertThat(alice.expect("probed").get("re").asLong()).isEqualTo(5);
        bob.expectNothingElse();
    }

    @Test
    void aDeviceThatKnowsNoSuchQuestionIsReachedToo() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.say(probe(5, "bob"));
        long id = bob.expect("reach").get("id").asLong();
        bob.say("{'type':'error','re':" + id + ",'code':'unknown_type','message':'what?'}");
        alice.expect("probed");
    }

    @Test
    void aDeviceThatDoesNotAnswerIsUnavailable() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        // From where it stands, a deadline in 5 s is the one number that stands for none.
        server.ticker.advance(Duration.ofMillis(1));
        alice.say(probe(5, "bob"));
        bob.expect("reach");
        server.ticker.advance(Duration.ofMillis(4_999));
        alice.expectNothingElse();
        server.ticker.advance(Duration.ofMillis(1));
        alice.expectError("unavailable");
    }

    @Test
    void whoIsNotThereIsOfflineAndWhoDoesNotExistNotFound() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.say(probe(5, "bob"));
        bob.expect("reach");
        bob.say("{'type':'logout','id':9}").expectBye("logout");
        bob.close();
        assertThat(alice.expectError("offline").get("re").asLong()).isEqualTo(5);
        alice.say(probe(6, "bob")).expectError("offline");
        alice.say(probe(7, "nobody")).expectError("not_found");
        alice.say(probe(8, "#team")).expectError("bad_request");
        server.connect().hello().say(probe(5, "alice")).expectError("auth_required");
    }

    @Test
    void whoBlocksIsOfflineToTheBlockedAndTheOtherWayRound() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        bob.say("{'type':'block','id':1,'user':'alice'}").expect("done");
        alice.expectNothingElse();
        alice.say(probe(5, "bob")).expectError("offline");
        bob.say(probe(5, "alice")).expectError("offline");
        bob.expectNothingElse();
    }

    @Test
    void oneDeviceThatEndsLeavesItToTheNext() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        alice.say(probe(5, "bob"));
        phone.expect("reach");
        phone.close();
        bob.say("{'type':'reached','re':" + bob.expect("reach").get("id").asLong() + "}");
        alice.expect("probed");
    }

    @Test
    void sixteenAreOpenAtTheMost() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        List<String> probes = new ArrayList<>();
        for (int id = 1; id <= 17; id++) {
            probes.add(probe(id, "bob"));
        }
        alice.sayAtOnce(probes);
        assertThat(alice.expectError("overloaded").get("re").asLong()).isEqualTo(17);
        bob.say("{'type':'reached','re':" + bob.expect("reach").get("id").asLong() + "}");
        alice.expect("probed");
        alice.say(probe(18, "nobody")).expectError("not_found");
    }

    private static String probe(long id, String user) {
        return "{'type':'probe','id':" + id + ",'user':'" + user + "'}";
    }
}
