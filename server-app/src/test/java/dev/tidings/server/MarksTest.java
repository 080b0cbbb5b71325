package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** docs/protocol.md, "Marks": what was delivered and read, and who is told. */
class MarksTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void whatIsDeliveredIsToldToTheOthersOnce() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String id = send(alice, bob, 5);
        bob.sayAtOnce(List.of(ack(id, 1), ack(id, 3), ack(id, 5)));
        assertReceipt(alice.nextReceipt(), id, "bob", 5, 0);
        bob.sayAtOnce(List.of(ack(id, 5), read(id, 2)));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 2);
    }

    @Test
    void theFurthestDeviceCounts() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        String id = send(alice, bob, 2);
        bob.ack(id, 2);
        assertReceipt(alice.nextReceipt(), id, "bob", 2, 0);
        phone.expect("entry");
        phone.ack(id, 1);
        phone.say(read(id, 1));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 1);
    }

    @Test
    void whatIsReadIsToldToTheOwnOtherDevicesToo() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        String id = send(alice, bob, 3);
        bob.say(read(id, 3));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 3);
        assertReceipt(phone.nextReceipt(), id, "bob", 0, 3);
        // A lower one isn't told, and none to the one who says it.
        phone.sayAtOnce(List.of(read(id, 2), ack(id, 1)));
        assertReceipt(alice.nextReceipt(), id, "bob", 1, 0);
        alice.say(read(id, 1));
        assertReceipt(bob.nextReceipt(), id, "alice", 0, 1);
        assertThat(marks(bob, "alice")).containsExactly("alice 0 1", "bob 1 3");
    }

    @Test
    void whatIsReadOfEveryonesIsTheUsersOwnAffair() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        alice.send("*", 1, "x");
        bob.expect("entry");
        bob.ack("*", 1);
        bob.say(read("*", 1));
        assertReceipt(phone.nextReceipt(), "*", "bob", 0, 1);
        assertThat(untilUserList(alice)).isEmpty();
        assertThat(marks(bob, "*")).containsExactly("bob 1 1");
    }

    @Test
    void aPlaceBeyondTheHeadAndAConversationOfOthersAreRefused() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        String id = send(alice, bob, 1);
        assertThat(bob.say(read(id, 2)).expectError("bad_request").has("re")).isFalse();
        bob.say("{'type':'read','conversation':'bob','seq':1}").expectError("bad_request");
        JsonNode others = carol.say(read(id, 1)).expectError("not_found");
        assertThat(carol.say(read("~zz", 1)).expectError("not_found")).isEqualTo(others);
        JsonNode othersMarks =
                carol.say("{'type':'marks','id':5,'conversation':'" + id + "'}").expectError("not_found");
        assertThat(carol.say("{'type':'marks','id':5,'conversation':'~zz'}").expectError("not_found"))
                .isEqualTo(othersMarks);
        carol.say("{'type':'marks','id':6}").expectError("bad_request");
        assertThat(marks(bob, id)).containsExactly("alice 0 0", "bob 0 0");
    }

    @Test
    void nothingIsSaidOrAskedBeforeTheLogIn() throws IOException {
        RawClient stranger = server.connect().hello();
        stranger.say(read("*", 1)).expectError("auth_required");
        stranger.say("{'type':'marks','id':5,'conversation':'*'}").expectError("auth_required");
    }

    @Test
    void whoEntersIsToldHowThingsStand() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String id = send(alice, bob, 3);
        bob.sayAtOnce(List.of(ack(id, 3), read(id, 2)));
        assertReceipt(alice.nextReceipt(), id, "bob", 3, 2);
        alice.say(read(id, 1));
        assertReceipt(bob.nextReceipt(), id, "alice", 0, 1);
        alice.close();
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        assertReceipt(again.nextReceipt(), id, "alice", 0, 1);
        assertReceipt(again.nextReceipt(), id, "bob", 3, 2);
    }

    @Test
    void whoIsApartHearsNothingOfTheOther() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        String id = send(alice, bob, 3);
        bob.sayAtOnce(List.of(ack(id, 3), read(id, 2)));
        assertReceipt(alice.nextReceipt(), id, "bob", 3, 2);
        assertReceipt(phone.nextReceipt(), id, "bob", 0, 2);
        alice.say(read(id, 1));
        assertReceipt(phone.nextReceipt(), id, "alice", 0, 1);
        alice.say("{'type':'block','id':9,'user':'bob'}").expect("done");
        bob.sayAtOnce(List.of(typing(id), read(id, 3)));
        assertReceipt(phone.nextReceipt(), id, "bob", 0, 3);
        assertThat(marks(alice, id)).containsExactly("alice 0 1", "bob 0 0");
        assertThat(untilUserList(alice)).isEmpty();
        alice.close();
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        // Its own mark is told, and what would have come behind it isn't.
        assertReceipt(again.nextReceipt(), id, "alice", 0, 1);
        assertThat(untilUserList(again)).isEmpty();
    }

    @Test
    void whoJoinsAGroupIsToldAndWhoWasRemovedIsNot() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        String id = change(alice, 1, "'kind':'create','users':['bob']");
        bob.expect("entry");
        bob.say(read(id, 1));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 1);
        change(alice, 2, "'kind':'add','users':['carol']");
        bob.expect("entry");
        carol.expect("skip");
        carol.expect("entry");
        bob.say(read(id, 2));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 2);
        assertReceipt(carol.nextReceipt(), id, "bob", 0, 2);
        change(alice, 3, "'kind':'remove','users':['carol']");
        bob.expect("entry");
        carol.expect("entry");
        carol.say("{'type':'marks','id':5,'conversation':'" + id + "'}").expectError("not_found");
        bob.say(read(id, 3));
        assertReceipt(alice.nextReceipt(), id, "bob", 0, 3);
        assertThat(untilUserList(carol)).isEmpty();
        assertThat(marks(alice, id)).containsExactly("alice 0 0", "bob 0 3");
    }

    private static String change(RawClient client, long n, String content) throws IOException {
        return client.say("{'type':'send','id':" + n + ",'to':'#team','n':" + n + "," + content + "}")
                .expect("sent")
                .get("conversation")
                .asString();
    }

    private static String typing(String conversation) {
        return "{'type':'typing','conversation':'" + conversation + "'}";
    }

    @Test
    void marksSurviveARestart() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String id = send(alice, bob, 4);
        bob.sayAtOnce(List.of(ack(id, 4), read(id, 3)));
        assertReceipt(alice.nextReceipt(), id, "bob", 4, 3);
        server.stop();
        server.start();
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        assertThat(marks(again, "bob")).containsExactly("alice 0 0", "bob 4 3");
    }

    private static String send(RawClient from, RawClient to, int texts) throws IOException {
        String id = "";
        for (int n = 1; n <= texts; n++) {
            id = from.send(to.session().get("user").asString(), n, "x")
                    .get("conversation")
                    .asString();
            to.expect("entry");
        }
        return id;
    }

    private static String ack(String conversation, long seq) {
        return "{'type':'ack','conversation':'" + conversation + "','seq':" + seq + "}";
    }

    private static String read(String conversation, long seq) {
        return "{'type':'read','conversation':'" + conversation + "','seq':" + seq + "}";
    }

    /** Each as name, delivered, read. */
    private static List<String> marks(RawClient client, String conversation) throws IOException {
        JsonNode list = client.say("{'type':'marks','id':5,'conversation':'" + conversation + "'}")
                .expect("markList");
        assertThat(list.get("more").asBoolean()).isFalse();
        List<String> marks = new ArrayList<>();
        list.get("marks")
                .forEach(each -> marks.add(each.get("user").asString() + " "
                        + each.get("delivered").asLong() + " "
                        + each.get("read").asLong()));
        return marks;
    }

    /** Receipts that came before the answer to a question. */
    private static List<JsonNode> untilUserList(RawClient client) throws IOException {
        client.say("{'type':'users','id':999999}");
        List<JsonNode> receipts = new ArrayList<>();
        for (JsonNode each = client.nextOfAll(); !is(each, "userList"); each = client.nextOfAll()) {
            if (is(each, "receipt")) {
                receipts.add(each);
            }
        }
        return receipts;
    }

    private static boolean is(JsonNode message, String type) {
        return message.get("type").asString().equals(type);
    }

    /** A mark of 0 must not be there. */
    private static void assertReceipt(JsonNode receipt, String conversation, String user, long delivered, long read) {
        assertThat(receipt.get("conversation").asString()).isEqualTo(conversation);
        assertThat(receipt.get("user").asString()).isEqualTo(user);
        assertThat(receipt.has("delivered") ? receipt.get("delivered").asLong() : 0)
                .as("delivered of %s", receipt)
                .isEqualTo(delivered);
        assertThat(receipt.has("read") ? receipt.get("read").asLong() : 0)
                .as("read of %s", receipt)
                .isEqualTo(read);
    }
}
