package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who is there, and which conversations one has. */
class DirectoryTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void comingAndGoingIsToldToOthersOnce() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        assertPresence(alice.nextOfAll(), "bob", true);
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        bob.close();
        Instant gone = server.clock.instant().plus(Duration.ofMinutes(5));
        server.clock.move(Duration.ofMinutes(5));
        phone.say("{'type':'logout','id':9}");
        phone.expectBye("logout");
        JsonNode left = alice.nextOfAll();
        assertPresence(left, "bob", false);
        assertThat(Instant.parse(left.get("at").asString())).isEqualTo(gone);
        JsonNode users = alice.say("{'type':'users','id':5}").expect("userList").get("users");
        assertThat(users).hasSize(2);
        assertThat(users.get(0).get("user").asString()).isEqualTo("alice");
        assertThat(users.get(0).get("online").asBoolean()).isTrue();
        assertThat(users.get(0).has("lastSeen")).isFalse();
        assertThat(users.get(1).get("online").asBoolean()).isFalse();
        assertThat(Instant.parse(users.get(1).get("lastSeen").asString())).isEqualTo(gone);
    }

    @Test
    void replacingAConnectionIsNoComingAndGoing() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        assertPresence(alice.nextOfAll(), "bob", true);
        RawClient again = server.resume(bob.token());
        bob.expectBye("replaced");
        bob.close();
        again.expect("synced");
        server.signUp("carol");
        assertPresence(alice.nextOfAll(), "carol", true);
    }

    @Test
    void thoseWhoWereThereSinceATime() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        Instant left = server.clock.instant();
        bob.say("{'type':'logout','id':9}").expectBye("logout");
        server.clock.move(Duration.ofMinutes(5));
        carol.say("{'type':'logout','id':9}").expectBye("logout");
        assertThat(since(alice, left)).containsExactly("alice", "bob", "carol");
        assertThat(since(alice, left.plusMillis(1))).containsExactly("alice", "carol");
        assertThat(since(alice, server.clock.instant().plusMillis(1))).containsExactly("alice");
        alice.say("{'type':'users','id':5,'since':'yesterday'}").expectError("bad_request");
        alice.say("{'type':'users','id':5,'since':'+10000-01-01T00:00:00Z'}").expectError("bad_request");
    }

    private static List<String> since(RawClient asker, Instant since) throws IOException {
        List<String> names = new ArrayList<>();
        asker.say("{'type':'users','id':5,'since':'" + since + "'}")
                .expect("userList")
                .get("users")
                .forEach(each -> names.add(each.get("user").asString()));
        return names;
    }

    @Test
    void moreThan200UsersAndConversationsComeInPages() throws IOException {
        RawClient alice = server.signUp("alice");
        for (int i = 0; i < 201; i++) {
            String name = String.format("user%03d", i);
            server.connect()
                    .hello()
                    .say("{'type':'signup','id':2,'user':'" + name + "','password':'password','device':'"
                            + RawClient.device(name) + "'}")
                    .expect("session");
            alice.send(name, i + 1, "x");
        }
        JsonNode users = alice.say("{'type':'users','id':5}").expect("userList");
        assertThat(users.get("users")).hasSize(200);
        assertThat(users.get("more").asBoolean()).isTrue();
        JsonNode rest = alice.say("{'type':'users','id':5,'after':'user198'}").expect("userList");
        assertThat(rest.get("users")).hasSize(2);
        assertThat(rest.get("more").asBoolean()).isFalse();

        List<String> names = new ArrayList<>();
        JsonNode first = alice.say("{'type':'conversations','id':5}").expect("conversationList");
        first.get("conversations").forEach(each -> names.add(each.get("name").asString()));
        assertThat(names).hasSize(200).startsWith("*");
        assertThat(first.get("more").asBoolean()).isTrue();
        String last = first.get("conversations").get(199).get("conversation").asString();
        JsonNode second = alice.say("{'type':'conversations','id':5,'after':'" + last + "'}")
                .expect("conversationList");
        second.get("conversations").forEach(each -> names.add(each.get("name").asString()));
        assertThat(second.get("more").asBoolean()).isFalse();
        assertThat(names).hasSize(202).doesNotHaveDuplicates();
    }

    @Test
    void aConversationIsListedWithItsMembersAndItsHead() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.send("bob", 1, "x");
        String id = alice.send("bob", 2, "y").get("conversation").asString();
        bob.expect("entry");
        bob.expect("entry");
        JsonNode list = bob.say("{'type':'conversations','id':5}")
                .expect("conversationList")
                .get("conversations");
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("conversation").asString()).isEqualTo("*");
        assertThat(list.get(0).get("members")).isEmpty();
        JsonNode direct = list.get(1);
        assertThat(direct.get("conversation").asString()).isEqualTo(id);
        assertThat(direct.get("name").asString()).isEqualTo("alice");
        assertThat(direct.get("members")).extracting(JsonNode::asString).containsExactlyInAnyOrder("alice", "bob");
        assertThat(direct.get("head").asLong()).isEqualTo(2);
    }

    private static void assertPresence(JsonNode message, String user, boolean online) {
        assertThat(message.get("type").asString()).isEqualTo("presence");
        assertThat(message.get("user").asString()).isEqualTo(user);
        assertThat(message.get("online").asBoolean()).isEqualTo(online);
    }
}
