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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A device: one connection at a time, its numbering, its token. */
class DeviceTest {
    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.TOKEN_LIFE, Duration.ofDays(30));

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void twoAreConnected() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
    }

    @Test
    void theOlderConnectionOfADeviceIsReplaced() throws IOException {
        RawClient newer = server.logIn("alice", "alice");
        alice.expectBye("replaced");
        newer.expect("synced");
        newer.send("bob", 1, "x");
        assertThat(newer.session().get("device")).isEqualTo(alice.session().get("device"));
    }

    @Test
    void resumingReplacesToo() throws IOException {
        RawClient newer = server.resume(alice.token());
        alice.expectBye("replaced");
        assertThat(newer.token()).isEqualTo(alice.token());
        newer.expect("synced");
    }

    @Test
    void whatTheOlderConnectionSendsIsNeverStored() throws IOException {
        List<RawClient> older = new ArrayList<>(List.of(alice));
        for (int round = 1; round <= 20; round++) {
            RawClient last = older.get(older.size() - 1);
            RawClient newer = server.connect().hello();
            int first = 10 * round;
            last.sayAtOnce(IntStream.range(first, first + 10)
                    .mapToObj(n -> RawClient.text("bob", n, "old"))
                    .toList());
            long lastN = newer.resume(alice.token()).get("lastN").asLong();
            // From here on the older connection may have said what it liked: nothing of it appears.
            newer.untilSynced();
            long head = head(newer);
            newer.send("bob", lastN + 1, "new");
            assertThat(head(newer)).isEqualTo(head + 1);
            older.add(newer);
        }
    }

    /** Head of the only conversation besides everyone's. */
    private static long head(RawClient client) throws IOException {
        JsonNode list = client.say("{'type':'conversations','id':3}").expect("conversationList");
        return list.get("conversations").path(1).path("head").asLong(0);
    }

    @Test
    void sendsOfAnEarlierConnectionAreAnsweredToTheNextOne() throws IOException {
        JsonNode first = alice.send("bob", 1, "x");
        JsonNode second = alice.send("bob", 3, "y");
        RawClient newer = server.resume(alice.token());
        assertThat(newer.session().get("lastN").asLong()).isEqualTo(3);
        newer.untilSynced();
        assertThat(newer.send("bob", 1, "x")).isEqualTo(first);
        newer.say(RawClient.text("bob", 2, "?")).expectError("not_committed");
        assertThat(newer.send("bob", 3, "y")).isEqualTo(second);
        assertThat(newer.send("bob", 4, "z").get("seq").asLong()).isEqualTo(3);
    }

    @Test
    void aDeviceKeepsItsNumberingAcrossARestartAndBeyondItsToken() throws IOException {
        JsonNode sent = alice.send("bob", 7, "x");
        alice.say("{'type':'logout','id':9}");
        alice.expectBye("logout");
        server.stop();
        server.start();
        RawClient again = server.logIn("alice", "alice");
        assertThat(again.session().get("lastN").asLong()).isEqualTo(7);
        assertThat(again.session().get("device")).isEqualTo(alice.session().get("device"));
        again.untilSynced();
        assertThat(again.send("bob", 7, "x")).isEqualTo(sent);
    }

    @Test
    void theIncarnationStaysAcrossARestartAndIsTheSameForAll() throws IOException {
        JsonNode incarnation = alice.session().get("incarnation");
        assertThat(incarnation.asString()).isNotEmpty();
        assertThat(bob.session().get("incarnation")).isEqualTo(incarnation);
        server.stop();
        server.start();
        assertThat(server.resume(alice.token()).session().get("incarnation")).isEqualTo(incarnation);
    }

    @Test
    void aLogOutEndsTheToken() throws IOException {
        JsonNode bye = alice.say("{'type':'logout','id':9}").expect("bye");
        assertThat(bye.get("re").asLong()).isEqualTo(9);
        assertThat(bye.get("reason").asString()).isEqualTo("logout");
        alice.expectEnd();
        server.connect()
                .hello()
                .say("{'type':'resume','id':2,'token':'" + alice.token() + "'}")
                .expectError("auth_failed");
    }

    @Test
    void sendsBeforeALogOutAreAnsweredFirst() throws IOException {
        alice.sayAtOnce(List.of(
                RawClient.text("bob", 1, "x"), "{'type':'logout','id':9}", RawClient.text("bob", 2, "too late")));
        alice.expect("sent");
        alice.expectBye("logout");
        bob.expect("entry");
        bob.expectNothingElse();
    }

    @Test
    void aTokenThatWasNeverGivenIsRefused() throws IOException {
        RawClient client = server.connect().hello();
        String almost = "A".equals(alice.token().substring(0, 1)) ? "B" : "A";
        for (String token : List.of("x", "A".repeat(43), almost + alice.token().substring(1))) {
            client.say("{'type':'resume','id':2,'token':'" + token + "'}").expectError("auth_failed");
        }
        client.resume(alice.token());
    }

    @Test
    void aTokenUnusedForThirtyDaysIsNoLongerValid() throws IOException {
        alice.close();
        server.clock.move(Duration.ofDays(30));
        RawClient inTime = server.resume(alice.token());
        // However long the session lasts, it is in use.
        server.clock.move(Duration.ofDays(31));
        inTime.close();
        server.stop();
        server.start();
        server.clock.move(Duration.ofDays(30).plusMillis(1));
        server.connect()
                .hello()
                .say("{'type':'resume','id':2,'token':'" + alice.token() + "'}")
                .expectError("auth_failed");
    }

    @Test
    void aNewDeviceStartsWhereTheFurthestIs() throws IOException {
        for (int n = 1; n <= 5; n++) {
            alice.send("bob", n, Integer.toString(n));
        }
        String conversation = bob.expect("entry").get("conversation").asString();
        bob.expect("entry");
        bob.ack(conversation, 2);
        bob.expect("entry");
        RawClient second = server.logIn("bob", "phone");
        assertThat(second.session().get("device")).isNotEqualTo(bob.session().get("device"));
        JsonNode skip = second.expect("skip");
        assertThat(skip.get("conversation").asString()).isEqualTo(conversation);
        assertThat(skip.get("seq").asLong()).isEqualTo(2);
        for (int seq = 3; seq <= 5; seq++) {
            assertThat(second.expect("entry").get("seq").asLong()).isEqualTo(seq);
        }
        second.expect("synced");
    }

    @Test
    void theOtherDevicesOfTheSenderGetTheEntry() throws IOException {
        RawClient phone = server.logIn("alice", "phone");
        phone.expect("synced");
        alice.send("bob", 1, "x");
        assertThat(phone.expect("entry").get("device"))
                .isEqualTo(alice.session().get("device"));
        phone.send("bob", 1, "the same n, another device");
        assertThat(alice.expect("entry").get("n").asLong()).isEqualTo(1);
        bob.expect("entry");
        bob.expect("entry");
    }
}
