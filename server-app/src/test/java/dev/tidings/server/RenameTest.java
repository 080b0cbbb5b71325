package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.AccountStore;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A user who goes on under another name. */
class RenameTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void twoTalk() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
        alice.send("bob", 1, "hi");
        bob.expect("entry");
    }

    @Test
    void entriesCarryTheNewNameAtOnceInBothPlaces() throws IOException {
        rename(bob, "robert");
        bob.send("alice", 1, "now I am another");
        assertThat(alice.expect("entry").get("from").asString()).isEqualTo("robert");
        alice.send("robert", 2, "so I see");
        assertThat(bob.expect("entry").get("to").asString()).isEqualTo("robert");
    }

    @Test
    void theFormerNameLeadsToTheSameConversation() throws IOException {
        String before = only(alice);
        rename(bob, "robert");
        JsonNode sent = alice.send("bob", 2, "still you?");
        assertThat(sent.get("conversation").asString()).isEqualTo(before);
        JsonNode entry = bob.expect("entry");
        assertThat(entry.get("to").asString()).isEqualTo("robert");
        assertThat(alice.say("{'type':'history','id':5,'conversation':'bob','limit':9}")
                        .expect("page")
                        .get("entries"))
                .hasSize(2);
        assertThat(alice.say("{'type':'profile','id':6,'user':'bob'}")
                        .expect("profileInfo")
                        .get("user")
                        .asString())
                .isEqualTo("robert");
    }

    @Test
    void listsTellTheNewName() throws IOException {
        rename(bob, "robert");
        JsonNode users = alice.say("{'type':'users','id':5}").expect("userList").get("users");
        assertThat(users).extracting(item -> item.get("user").asString()).containsExactly("alice", "robert");
        JsonNode conversation = alice.say("{'type':'conversations','id':6}")
                .expect("conversationList")
                .get("conversations")
                .get(1);
        assertThat(conversation.get("name").asString()).isEqualTo("robert");
        assertThat(conversation.get("members")).extracting(JsonNode::asString).containsExactly("alice", "robert");
    }

    @Test
    void bothNamesLogIn() throws IOException {
        rename(bob, "robert");
        for (String name : new String[] {"bob", "robert"}) {
            RawClient client = server.connect().hello();
            JsonNode session = client.say("{'type':'login','id':2,'user':'" + name
                            + "','password':'pass-bob','device':'" + RawClient.device("phone") + "'}")
                    .expect("session");
            assertThat(session.get("user").asString()).isEqualTo("robert");
        }
        assertThat(server.connect().hello().resume(bob.token()).get("user").asString())
                .isEqualTo("robert");
    }

    @Test
    void aFormerNameGivesNoFurtherGuesses() throws IOException {
        rename(bob, "robert");
        RawClient client = server.connect().hello();
        for (String name : new String[] {"bob", "robert", "bob"}) {
            client.say(guess(name)).expectError("auth_failed");
        }
        client.say(guess("robert")).expectError("locked_out");
    }

    @Test
    void aNameThatIsOrWasSomebodysIsAConflict() throws IOException {
        alice.say("{'type':'rename','id':5,'user':'bob'}").expectError("conflict");
        rename(bob, "robert");
        alice.say("{'type':'rename','id':6,'user':'bob'}").expectError("conflict");
        alice.say("{'type':'rename','id':7,'user':'robert'}").expectError("conflict");
        RawClient stranger = server.connect().hello();
        stranger.say("{'type':'signup','id':2,'user':'bob','password':'password','device':'" + RawClient.device("x")
                        + "'}")
                .expectError("conflict");
    }

    @Test
    void theUserMayTakeAFormerNameBack() throws IOException {
        rename(bob, "robert");
        rename(bob, "bob");
        rename(bob, "bob");
        alice.send("robert", 2, "which one?");
        assertThat(bob.expect("entry").get("to").asString()).isEqualTo("bob");
    }

    @Test
    void aNameThatCannotBeIsABadRequest() throws IOException {
        bob.say("{'type':'rename','id':5,'user':'Robert'}").expectError("bad_request");
        bob.say("{'type':'rename','id':5}").expectError("bad_request");
    }

    @Test
    void namesThatAreLeftBehindAreLimited() throws IOException {
        for (int i = 1; i <= AccountStore.MOST_FORMER_NAMES; i++) {
            rename(bob, "bob" + i);
        }
        bob.say("{'type':'rename','id':5,'user':'one-more'}").expectError("quota_exceeded");
        rename(bob, "bob1");
    }

    @Test
    void allOthersAndTheOtherDevicesAreTold() throws IOException {
        RawClient phone = server.logIn("bob", "phone");
        phone.untilSynced();
        rename(bob, "robert");
        for (RawClient each : new RawClient[] {alice, phone}) {
            JsonNode told = presence(each);
            assertThat(told.get("user").asString()).isEqualTo("robert");
            assertThat(told.get("former").asString()).isEqualTo("bob");
            assertThat(told.get("online").asBoolean()).isTrue();
        }
        phone.send("alice", 1, "from the other device");
        assertThat(alice.expect("entry").get("from").asString()).isEqualTo("robert");
    }

    @Test
    void whoWasRenamedLeavesUnderTheNewName() throws IOException {
        rename(bob, "robert");
        presence(alice);
        bob.close();
        JsonNode gone = presence(alice);
        assertThat(gone.get("user").asString()).isEqualTo("robert");
        assertThat(gone.get("online").asBoolean()).isFalse();
    }

    private static void rename(RawClient client, String name) throws IOException {
        client.say("{'type':'rename','id':4,'user':'" + name + "'}").expect("done");
    }

    private static String guess(String name) {
        return "{'type':'login','id':2,'user':'" + name + "','password':'guess','device':'" + RawClient.device("x")
                + "'}";
    }

    private static String only(RawClient client) throws IOException {
        return client.say("{'type':'conversations','id':3}")
                .expect("conversationList")
                .get("conversations")
                .get(1)
                .get("conversation")
                .asString();
    }

    /** The next one that isn't about somebody's arrival. */
    private static JsonNode presence(RawClient client) throws IOException {
        while (true) {
            JsonNode message = client.nextOfAll();
            boolean arrival = message.has("online") && message.get("online").asBoolean() && !message.has("former");
            if (message.get("type").asString().equals("presence") && !arrival) {
                return message;
            }
        }
    }
}
