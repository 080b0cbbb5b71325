package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Replies, edits, deletions and reactions, as docs/protocol.md has them under "Kinds". */
class AmendmentTest {
    @RegisterExtension
    final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;

    @BeforeEach
    void aliceHasWrittenToBob() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
        alice.send("bob", 1, "one");
        bob.expect("entry");
    }

    @Test
    void aReplySaysWhatItAnswers() throws IOException {
        bob.say(kind("alice", 1, "text", "'text':'two','replyTo':1")).expect("sent");
        assertThat(alice.expect("entry").get("replyTo").asLong()).isEqualTo(1);
        bob.say(kind("alice", 2, "text", "'text':'three','replyTo':3")).expectError("not_found");
    }

    @Test
    void anEditGivesItsTargetAnotherWordingForAllWhoReadItLater() throws IOException {
        alice.say(kind("bob", 2, "edit", "'target':1,'text':'uno \\u0000 \\\\ \\u2603 \\ud83d\\ude00'"))
                .expect("sent");
        JsonNode edit = bob.expect("entry");
        assertThat(edit.get("kind").asString()).isEqualTo("edit");
        assertThat(edit.get("target").asLong()).isEqualTo(1);

        JsonNode target = history().get(0);
        assertThat(target.get("text").asString())
                .isEqualTo("uno \0 \\ ☃ 😀")
                .isEqualTo(edit.get("text").asString());
        assertThat(target.get("kind").asString()).isEqualTo("text");
        assertThat(target.get("editedAt").asString()).isEqualTo(edit.get("at").asString());
    }

    @Test
    void aReplyStaysOneWhenItIsEdited() throws IOException {
        bob.say(kind("alice", 1, "text", "'text':'two','replyTo':1")).expect("sent");
        bob.say(kind("alice", 2, "edit", "'target':2,'text':'zwei'")).expect("sent");
        assertThat(history().get(1).get("replyTo").asLong()).isEqualTo(1);
        assertThat(history().get(1).get("text").asString()).isEqualTo("zwei");
    }

    @Test
    void aDeletionLeavesThePlaceAndNothingOfWhatWasSaid() throws IOException {
        alice.say(kind("bob", 2, "edit", "'target':1,'text':'uno'")).expect("sent");
        alice.say(kind("bob", 3, "delete", "'target':1")).expect("sent");
        bob.expect("entry");
        assertThat(bob.expect("entry").get("kind").asString()).isEqualTo("delete");

        List<JsonNode> log = history();
        assertThat(log)
                .extracting(entry -> entry.get("kind").asString())
                .containsExactly("deleted", "deleted", "delete");
        assertThat(log.toString()).doesNotContain("one").doesNotContain("uno");
        alice.say(kind("bob", 4, "react", "'target':1,'reaction':'x'")).expectError("not_found");
    }

    @Test
    void aReactionIsAnEntryOfItsOwn() throws IOException {
        bob.say(kind("alice", 1, "react", "'target':1,'reaction':'\\ud83d\\udc4d'"))
                .expect("sent");
        assertThat(alice.expect("entry").get("reaction").asString()).isEqualTo("👍");
        bob.say(kind("alice", 2, "react", "'target':1")).expect("sent");
        assertThat(alice.expect("entry").has("reaction")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kind':'edit','target':1,'text':'mine'", "'kind':'delete','target':1"})
    void whatOthersWroteIsTheirs(String change) throws IOException {
        bob.say("{'type':'send','id':1,'to':'alice','n':1," + change + "}").expectError("forbidden");
        assertThat(history().toString()).contains("one");
        bob.send("alice", 2, "the next number is free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kind':'edit','target':2,'text':'x'", "'kind':'delete','target':2"})
    void onlyTextsAreChanged(String change) throws IOException {
        alice.say(kind("bob", 2, "react", "'target':1,'reaction':'x'")).expect("sent");
        alice.say("{'type':'send','id':3,'to':'bob','n':3," + change + "}").expectError("forbidden");
    }

    @Test
    void whatIsSentInOneBreathMayReferToItself() throws IOException {
        alice.sayAtOnce(List.of(
                RawClient.text("bob", 2, "two"),
                kind("bob", 3, "edit", "'target':2,'text':'zwei'"),
                kind("bob", 4, "delete", "'target':2"),
                kind("bob", 5, "edit", "'target':2,'text':'deux'"),
                kind("bob", 6, "text", "'text':'six','replyTo':5")));
        for (int n = 2; n <= 4; n++) {
            alice.expect("sent");
        }
        alice.expectError("not_found");
        alice.expectError("not_found");
        assertThat(history())
                .extracting(entry -> entry.get("kind").asString())
                .containsExactly("text", "deleted", "deleted", "delete");
    }

    @Test
    void aRepeatedChangeIsMadeOnce() throws IOException {
        JsonNode first =
                alice.say(kind("bob", 2, "edit", "'target':1,'text':'uno'")).expect("sent");
        alice.say(kind("bob", 3, "edit", "'target':1,'text':'eins'")).expect("sent");
        JsonNode again =
                alice.say(kind("bob", 2, "edit", "'target':1,'text':'uno'")).expect("sent");
        assertThat(again).isEqualTo(first);
        assertThat(history().get(0).get("text").asString()).isEqualTo("eins");
    }

    @Test
    void changesSurviveARestart() throws IOException {
        alice.say(kind("bob", 2, "edit", "'target':1,'text':'uno'")).expect("sent");
        String token = alice.token();
        server.stop();
        server.start();
        alice = server.resume(token);
        alice.untilSynced();
        assertThat(history().get(0).get("text").asString()).isEqualTo("uno");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'kind':'deleted'", "'kind':'sketch','text':'x'", "'kind':'edit','target':1,'text':'x'",
                "'text':'x','replyTo':1", "'kind':'react','target':1,'reaction':'x'", "'kind':'leave'"
            })
    void everyoneGetsPlainTextsOnly(String fields) throws IOException {
        alice.say("{'type':'send','id':2,'to':'*','n':2," + fields + "}").expectError("bad_request");
    }

    @Test
    void theStampOfAnEditIsTheServersToSet() throws IOException {
        alice.say(kind("bob", 2, "text", "'text':'two','editedAt':'2000-01-01T00:00:00Z'"))
                .expect("sent");
        assertThat(bob.expect("entry").has("editedAt")).isFalse();
    }

    private static String kind(String to, long n, String kind, String fields) {
        return "{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n + ",'kind':'" + kind + "'," + fields + "}";
    }

    /** The log as bob reads it now. */
    private List<JsonNode> history() throws IOException {
        RawClient reader = server.logIn("bob", "reader");
        reader.untilSynced();
        JsonNode page = reader.say("{'type':'history','id':9,'conversation':'alice','limit':200}")
                .expect("page");
        reader.close();
        return page.get("entries").valueStream().toList();
    }
}
