package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** What users write to themselves, and keep there of elsewhere; see docs/protocol.md, "Imported". */
class ImportedTest {
    private static final String WITHIN =
            "'conversation':'~9','seq':5,'from':'bob','to':'ann','device':3,'n':7,'at':'2026-01-03T10:12:00Z',";

    @RegisterExtension
    final TestServer server = new TestServer();

    private RawClient alice;

    @BeforeEach
    void signUp() throws IOException {
        alice = server.signUp("alice");
    }

    @Test
    void whatOneWritesToOneselfComesToOnesOtherDevicesAndToNobodyElse() throws IOException {
        RawClient phone = server.logIn("alice", "phone");
        phone.untilSynced();
        RawClient bob = server.signUp("bob");
        alice.send("alice", 1, "milk");
        JsonNode entry = phone.expect("entry");
        assertThat(entry.get("from").asString()).isEqualTo("alice");
        assertThat(entry.get("to").asString()).isEqualTo("alice");
        assertThat(entry.get("text").asString()).isEqualTo("milk");
        JsonNode list = alice.say("{'type':'conversations','id':2}")
                .expect("conversationList")
                .get("conversations");
        assertThat(list.get(1).get("name").asString()).isEqualTo("alice");
        assertThat(list.get(1).get("members")).hasSize(1);
        assertThat(bob.say("{'type':'history','id':3,'limit':9}").expect("page").get("entries"))
                .isEmpty();
        bob.say("{'type':'history','id':4,'conversation':'"
                        + entry.get("conversation").asString() + "','limit':9}")
                .expectError("not_found");
    }

    @Test
    void anImportedEntryIsReadAsItWasSentAndSurvivesARestart() throws IOException {
        alice.say(imported("alice", 1, WITHIN + "'kind':'text','text':'happy \\u0000 \\ud83d\\ude00','replyTo':3"))
                .expect("sent");
        alice.say(imported("alice", 2, WITHIN + "'kind':'create','users':['bob','eve']"))
                .expect("sent");
        String token = alice.token();
        server.stop();
        server.start();
        alice = server.resume(token);
        alice.untilSynced();
        List<JsonNode> entries = history();
        JsonNode first = entries.get(0);
        assertThat(first.get("kind").asString()).isEqualTo("imported");
        assertThat(first.get("from").asString()).isEqualTo("alice");
        assertThat(first.get("server").asString()).isEqualTo("elsewhere:1");
        assertThat(first.get("entry").toString())
                .isEqualTo(("{" + WITHIN + "'kind':'text','text':'happy \\u0000 😀','replyTo':3}").replace('\'', '"'));
        assertThat(entries.get(1).get("entry").get("users")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "#team", "~"})
    void nobodyElseCanBeToldSuchThings(String to) throws IOException {
        server.signUp("bob").close();
        JsonNode direct = alice.send("bob", 1, "hi");
        alice.say("{'type':'send','id':2,'to':'#team','n':2,'kind':'create','users':[]}")
                .expect("sent");
        String address = to.equals("~") ? direct.get("conversation").asString() : to;
        alice.say(imported(address, 3, WITHIN + "'text':'x'")).expectError("forbidden");
        alice.say(imported("*", 4, WITHIN + "'text':'x'")).expectError("bad_request");
        alice.send("alice", 5, "the next number is free");
    }

    @Test
    void thereIsNoImportOfAnImport() throws IOException {
        String inner = "'kind':'imported','server':'s','incarnation':'i','name':'n','entry':{" + WITHIN + "'text':'x'}";
        alice.say(imported("alice", 1, WITHIN + inner)).expectError("bad_request");
        alice.say(imported("alice", 2, WITHIN + "'kind':'deleted'")).expectError("bad_request");
    }

    @Test
    void aTextWithinIsBoundedLikeAnyOther() throws IOException {
        String most = "x".repeat(64 * 1024 - 2);
        alice.say(imported("alice", 1, WITHIN + "'text':'" + most + "'")).expect("sent");
        alice.say(imported("alice", 2, WITHIN + "'text':'" + most + "x'")).expectError("too_large");
        alice.say(imported("alice", 3, WITHIN + "'kind':'edit','target':1,'text':'" + most + "x'"))
                .expectError("too_large");
    }

    @Test
    void aTextWithinIsFoundAndNotAfterItsDeletion() throws IOException {
        alice.say(imported("alice", 1, WITHIN + "'text':'the coffee machine'")).expect("sent");
        alice.say(imported("alice", 2, WITHIN + "'kind':'edit','target':1,'text':'coffee'"))
                .expect("sent");
        alice.send("alice", 3, "settled");
        await().until(() -> search("settled") == 1);
        assertThat(search("coffee")).isEqualTo(1);
        alice.say("{'type':'send','id':4,'to':'alice','n':4,'kind':'edit','target':1,'text':'tea'}")
                .expectError("forbidden");
        alice.say("{'type':'send','id':5,'to':'alice','n':5,'kind':'delete','target':1}")
                .expect("sent");
        assertThat(history().toString()).doesNotContain("coffee machine");
        await().until(() -> search("machine") == 0);
    }

    private int search(String word) throws IOException {
        return alice.say("{'type':'search','id':7,'text':'" + word + "','limit':9}")
                .expect("page")
                .get("entries")
                .size();
    }

    private List<JsonNode> history() throws IOException {
        return alice.say("{'type':'history','id':9,'conversation':'alice','limit':200}")
                .expect("page")
                .get("entries")
                .valueStream()
                .toList();
    }

    private static String imported(String to, long n, String within) {
        return "{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n
                + ",'kind':'imported','server':'elsewhere:1','incarnation':'life','name':'bob','entry':{" + within
                + "}}";
    }
}
