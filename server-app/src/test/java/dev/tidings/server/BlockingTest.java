package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who blocks somebody is left alone; see docs/protocol.md, "Blocking". Alice blocks mallory. */
class BlockingTest {
    @RegisterExtension
    final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient mallory;

    @BeforeEach
    void theyKnowEachOther() throws IOException {
        alice = server.signUp("alice");
        mallory = server.signUp("mallory");
        mallory.send("alice", 1, "before");
        alice.expect("entry");
    }

    @Test
    void directMessagesAreRefusedAndUseTheirNumbersUp() throws IOException {
        block(alice, "mallory");
        mallory.say(RawClient.text("alice", 2, "let me in")).expectError("blocked");
        unblock(alice, "mallory");
        mallory.say(RawClient.text("alice", 2, "let me in")).expectError("not_committed");
        mallory.send("alice", 3, "thanks");
        assertThat(alice.expect("entry").get("seq").asLong()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "CONVERSATION"})
    void noAddressLeadsAround(String to) throws IOException {
        String conversation =
                alice.send("mallory", 1, "id?").get("conversation").asString();
        block(alice, "mallory");
        mallory.say(RawClient.text(to.equals("CONVERSATION") ? conversation : to, 2, "x"))
                .expect("entry");
        mallory.expectError("blocked");
    }

    @Test
    void theBlockerMayStillWrite() throws IOException {
        block(alice, "mallory");
        alice.send("mallory", 1, "no answer please");
        assertThat(mallory.expect("entry").get("from").asString()).isEqualTo("alice");
    }

    @Test
    void broadcastsPassTheBlockerByAndTheSenderIsToldHowManyTheyDidNotReach() throws IOException {
        RawClient bob = server.signUp("bob");
        block(alice, "mallory");
        block(bob, "mallory");
        RawClient carol = server.signUp("carol");
        assertThat(mallory.send("*", 2, "hi all").get("unreached").asInt()).isEqualTo(2);
        assertThat(carol.expect("entry").get("text").asString()).isEqualTo("hi all");
        assertThat(alice.expect("skip").get("seq").asLong()).isEqualTo(1);
        bob.expect("skip");
        bob.close();
        carol.send("*", 1, "and hello");
        assertThat(alice.expect("entry").get("from").asString()).isEqualTo("carol");
        unblock(alice, "mallory");
        assertThat(carol.send("*", 2, "to all").has("unreached")).isFalse();
    }

    @Test
    void whatWasHiddenStaysHidden() throws IOException {
        RawClient bob = server.signUp("bob");
        mallory.send("*", 2, "heard");
        block(alice, "mallory");
        mallory.send("*", 3, "not heard");
        unblock(alice, "mallory");
        mallory.send("*", 4, "heard again");
        assertThat(texts(bob)).containsExactly("heard", "not heard", "heard again");
        assertThat(texts(alice)).containsExactly("heard", "heard again");
    }

    @Test
    void whatABlockHidesCannotBeReferredTo() throws IOException {
        RawClient bob = server.signUp("bob");
        bob.say(entry("#team", 1, "'kind':'create','users':['alice','mallory']"))
                .expect("sent");
        alice.expect("entry");
        mallory.expect("entry");
        long seen = mallory.send("#team", 2, "seen").get("seq").asLong();
        alice.expect("entry");
        bob.expect("entry");
        block(alice, "mallory");
        long hidden = mallory.send("#team", 3, "hidden").get("seq").asLong();
        alice.expect("skip");
        bob.expect("entry");
        alice.say(entry("#team", 1, "'text':'x','replyTo':" + hidden)).expectError("not_found");
        alice.say(entry("#team", 2, "'kind':'react','reaction':'x','target':" + hidden))
                .expectError("not_found");
        alice.say(entry("#team", 3, "'text':'x','replyTo':" + seen)).expect("sent");
        bob.expect("entry");
        bob.say(entry("#team", 2, "'text':'x','replyTo':" + hidden)).expect("sent");
    }

    private static String entry(String to, long n, String content) {
        return "{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n + "," + content + "}";
    }

    @Test
    void whoComesBackIsPassedByToo() throws IOException {
        block(alice, "mallory");
        String token = alice.token();
        alice.close();
        server.signUp("bob");
        mallory.send("*", 2, "not heard");
        mallory.send("*", 3, "nor this");
        alice = server.resume(token);
        assertThat(alice.untilSynced().toString())
                .contains("skip")
                .doesNotContain("heard")
                .doesNotContain("nor this");
    }

    @Test
    void neitherSeesTheOthersPresence() throws IOException {
        block(alice, "mallory");
        assertThat(online(alice, "mallory")).isFalse();
        assertThat(online(mallory, "alice")).isFalse();
        assertThat(online(server.signUp("bob"), "alice")).isTrue();
        String token = mallory.token();
        mallory.close();
        mallory = server.resume(token);
        mallory.untilSynced();
        assertThat(online(mallory, "alice")).as("after another log-in").isFalse();
        unblock(alice, "mallory");
        assertThat(online(alice, "mallory")).isTrue();
        assertThat(online(mallory, "alice")).isTrue();
    }

    @Test
    void aBlockSurvivesARestart() throws IOException {
        block(alice, "mallory");
        String token = mallory.token();
        server.stop();
        server.start();
        mallory = server.resume(token);
        mallory.untilSynced();
        mallory.say(RawClient.text("alice", 2, "x")).expectError("blocked");
    }

    @Test
    void theBlockedAreListed() throws IOException {
        server.signUp("bob");
        block(alice, "mallory");
        block(alice, "bob");
        block(alice, "bob");
        JsonNode list = alice.say("{'type':'blocks','id':1}").expect("blockList");
        assertThat(names(list)).containsExactly("bob", "mallory");
        assertThat(list.get("more").asBoolean()).isFalse();
        assertThat(names(alice.say("{'type':'blocks','id':2,'after':'bob'}").expect("blockList")))
                .containsExactly("mallory");
        assertThat(names(mallory.say("{'type':'blocks','id':3}").expect("blockList")))
                .isEmpty();
        unblock(alice, "bob");
        unblock(alice, "bob");
        assertThat(names(alice.say("{'type':'blocks','id':4}").expect("blockList")))
                .containsExactly("mallory");
    }

    @Test
    void notOneselfAndNobodyWhoIsNotThere() throws IOException {
        for (String type : List.of("block", "unblock")) {
            alice.say("{'type':'" + type + "','id':1,'user':'alice'}").expectError("bad_request");
            alice.say("{'type':'" + type + "','id':2,'user':'nobody'}").expectError("not_found");
            alice.say("{'type':'" + type + "','id':3,'user':'No Name'}").expectError("bad_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'type':'block','user':'bob'", "'type':'unblock','user':'bob'", "'type':'blocks'"})
    void itTakesASession(String request) throws IOException {
        server.connect().hello().say("{'id':2," + request + "}").expectError("auth_required");
    }

    @Test
    void sendsAndBlocksKeepTheirOrder() throws IOException {
        mallory.sayAtOnce(IntStream.rangeClosed(2, 200)
                .mapToObj(n -> RawClient.text("alice", n, "n " + n))
                .toList());
        block(alice, "mallory");
        long refused = 0;
        for (int n = 2; n <= 200; n++) {
            boolean sent = mallory.next().get("type").asString().equals("sent");
            refused += sent ? 0 : 1;
            assertThat(sent && refused > 0).as("sent after a refusal").isFalse();
        }
        mallory.say(RawClient.text("alice", 201, "x")).expectError("blocked");
    }

    private static void block(RawClient client, String user) throws IOException {
        client.say("{'type':'block','id':900,'user':'" + user + "'}");
        settle(client);
    }

    private static void unblock(RawClient client, String user) throws IOException {
        client.say("{'type':'unblock','id':901,'user':'" + user + "'}");
        settle(client);
    }

    /** Entries may come before the answer. */
    private static void settle(RawClient client) throws IOException {
        JsonNode each = client.next();
        while (List.of("entry", "skip").contains(each.get("type").asString())) {
            each = client.next();
        }
        assertThat(each.get("type").asString()).isEqualTo("done");
    }

    /** The broadcasts as a user finds them in the history. */
    private static List<String> texts(RawClient client) throws IOException {
        client.say("{'type':'history','id':903,'conversation':'*','limit':10}");
        JsonNode each = client.next();
        while (!each.get("type").asString().equals("page")) {
            each = client.next();
        }
        return each.get("entries")
                .valueStream()
                .map(entry -> entry.get("text").asString())
                .toList();
    }

    private static boolean online(RawClient asker, String user) throws IOException {
        JsonNode list = asker.say("{'type':'users','id':902}").expect("userList");
        for (JsonNode item : list.get("users")) {
            if (item.get("user").asString().equals(user)) {
                return item.get("online").asBoolean();
            }
        }
        throw new AssertionError("no " + user + " in " + list);
    }

    private static List<String> names(JsonNode list) {
        return list.get("users").valueStream().map(JsonNode::asString).toList();
    }
}
