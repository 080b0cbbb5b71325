package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What is left of an account that was deleted, and what isn't. */
class DeletionTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void theUserIsGoneAndTheNameIsNobodysEver() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        bob.say(delete("pass-bob")).expect("done");
        bob.expectBye("revoked");
        phone.expectBye("revoked");

        server.connect()
                .hello()
                .say("{'type':'resume','id':2,'token':'" + bob.token() + "'}")
                .expectError("auth_failed");
        RawClient late = server.connect().hello();
        late.say("{'type':'login','id':2,'user':'bob','password':'pass-bob','device':'" + RawClient.device("bob")
                        + "'}")
                .expectError("auth_failed");
        late.say("{'type':'signup','id':2,'user':'bob','password':'pass-bob','device':'" + RawClient.device("bob")
                        + "'}")
                .expectError("conflict");
        JsonNode users = alice.say("{'type':'users','id':7}").expect("userList").get("users");
        assertThat(users).hasSize(1);
    }

    @Test
    void aWrongPasswordDeletesNothing() throws IOException {
        RawClient bob = server.signUp("bob");
        for (int i = 0; i < 3; i++) {
            bob.say(delete("guess")).expectError("auth_failed");
        }
        bob.say(delete("pass-bob")).expectError("locked_out");
        bob.send("bob", 1, "still here");
    }

    @Test
    void allTheUserWroteIsBlankAndEverythingElseStays() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        bob.sayAtOnce(LongStream.rangeClosed(1, 250)
                .mapToObj(n -> RawClient.text("alice", n, "words of bob"))
                .toList());
        for (int n = 1; n <= 250; n++) {
            until("sent", bob);
        }
        until("sent", bob.say(RawClient.text("*", 251, "words of bob")));
        until("sent", alice.say(RawClient.text("bob", 1, "words of alice")));
        String conversation = history(alice, "bob").get(0).get("conversation").asString();
        until("done", bob.say(delete("pass-bob")));

        RawClient later = server.logIn("alice", "other");
        later.untilSynced();
        await().until(() -> history(later, conversation, 200).stream()
                .noneMatch(entry -> entry.toString().contains("words of bob")));
        List<JsonNode> page = history(later, conversation);
        assertThat(page.get(page.size() - 1).get("text").asString()).isEqualTo("words of alice");
        assertThat(page.get(0).get("kind").asString()).isEqualTo("deleted");
        assertThat(page.get(0).get("from").asString()).isEqualTo("bob");
        assertThat(page.get(0).has("text")).isFalse();
        await().until(() -> history(later, "*").stream()
                .allMatch(e -> e.get("kind").asString().equals("deleted")));
        later.say(RawClient.text("bob", 1, "anybody?")).expectError("not_found");
        later.say(RawClient.text(conversation, 2, "anybody?")).expectError("not_found");
    }

    @Test
    void anAdminRemovesAndTheFilesOfAStoppedServerHoldNothingOfIt() throws IOException {
        String code = server.server().adminCode().orElseThrow();
        RawClient alice = server.signUp("alice");
        alice.say("{'type':'claimAdmin','id':3,'code':'" + code + "'}").expect("done");
        RawClient bob = server.signUp("bob");
        String secret = "xylophone-" + "z".repeat(5_000);
        for (int n = 1; n <= 20; n++) {
            bob.send("alice", n, secret);
            alice.expect("entry");
        }
        alice.say("{'type':'removeUser','id':4,'user':'bob'}").expect("done");
        bob.expectBye("revoked");
        // Also over a restart in the middle.
        server.stop();
        server.start();
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        await().until(() -> {
            again.say("{'type':'history','id':8,'limit':50}");
            return again.expect("page").get("entries").toString().contains("deleted")
                    && !again.say("{'type':'history','id':8,'limit':50}")
                            .expect("page")
                            .toString()
                            .contains("xylophone");
        });
        // The search index is behind, but goes on with every start.
        await().until(() -> {
            server.stop();
            boolean gone = !filesHold("ylophone");
            server.start();
            return gone;
        });
    }

    private boolean filesHold(String word) throws IOException {
        try (Stream<Path> files = Files.walk(server.folder())) {
            List<Path> data = files.filter(DeletionTest::isData).toList();
            assertThat(data).isNotEmpty();
            return data.stream().anyMatch(file -> read(file).contains(word));
        }
    }

    @Test
    void groupsGoToTheOldestAdminOrElseTheOldestMemberAndGoOn() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        RawClient dave = server.signUp("dave");
        until("sent", alice.say(group(1, "'kind':'create','users':['dave','bob','carol']")));
        until("sent", alice.say(group(2, "'kind':'role','user':'carol','role':'admin'")));
        until("done", alice.say(delete("pass-alice")));
        alice.expectBye("revoked");
        assertThat(members(bob)).containsExactly("bob member", "carol owner", "dave member");
        until("sent", bob.say(RawClient.text("#team", 1, "we go on")));
        until("done", carol.say(delete("pass-carol")));
        assertThat(members(dave)).containsExactly("bob owner", "dave member");

        server.stop();
        server.start();
        RawClient again = server.resume(bob.token());
        again.untilSynced();
        assertThat(members(again)).containsExactly("bob owner", "dave member");
        until("sent", again.say(group(2, "'kind':'remove','users':['dave']")));
        until("done", again.say(delete("pass-bob")));
        RawClient erin = server.signUp("erin");
        erin.say(group(1, "'kind':'create','users':[]")).expectError("conflict");
        erin.say(RawClient.text("#team", 2, "anybody?")).expectError("not_found");
    }

    private static String group(long n, String change) {
        return "{'type':'send','id':9,'to':'#team','n':" + n + "," + change + "}";
    }

    private static List<String> members(RawClient client) throws IOException {
        List<String> members = new ArrayList<>();
        until("memberList", client.say("{'type':'members','id':6,'conversation':'#team'}"))
                .get("members")
                .forEach(each -> members.add(
                        each.get("user").asString() + " " + each.get("role").asString()));
        return members;
    }

    private static boolean isData(Path file) {
        return file.getFileName().toString().contains(".db");
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> history(RawClient client, String conversation) throws IOException {
        return history(client, conversation, Long.MAX_VALUE);
    }

    private static List<JsonNode> history(RawClient client, String conversation, long before) throws IOException {
        String upTo = before == Long.MAX_VALUE ? "" : ",'before':" + before;
        JsonNode page = until(
                "page",
                client.say("{'type':'history','id':8,'limit':200,'conversation':'" + conversation + "'" + upTo + "}"));
        List<JsonNode> entries = new ArrayList<>();
        page.get("entries").forEach(entries::add);
        return entries;
    }

    private static JsonNode until(String type, RawClient client) throws IOException {
        JsonNode message = client.next();
        while (!message.get("type").asString().equals(type)) {
            message = client.next();
        }
        return message;
    }

    private static String delete(String password) {
        return "{'type':'deleteAccount','id':5,'password':'" + password + "'}";
    }
}
