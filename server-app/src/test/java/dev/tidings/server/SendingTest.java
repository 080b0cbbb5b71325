package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** At most once per device and n, in order, whatever the client sends. */
class SendingTest {
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
    void aForgedSenderIsIgnored() throws IOException {
        alice.say("{'type':'send','id':1,'to':'bob','n':1,'text':'x','from':'carol','device':99,'seq':7,"
                + "'at':'2000-01-01T00:00:00Z','conversation':'*'}");
        JsonNode sent = alice.expect("sent");
        JsonNode entry = bob.expect("entry");
        assertThat(entry.get("from").asString()).isEqualTo("alice");
        assertThat(entry.get("device")).isEqualTo(alice.session().get("device"));
        assertThat(entry.get("seq").asLong()).isEqualTo(1);
        assertThat(entry.get("kind").asString()).isEqualTo("text");
        assertThat(entry.get("conversation").asString()).startsWith("~");
        assertThat(entry.get("at")).isEqualTo(sent.get("at"));
    }

    @Test
    void aRepeatedNumberGetsTheOriginalAnswerAndStoresNothing() throws IOException {
        JsonNode first = alice.send("bob", 1, "first");
        alice.send("bob", 2, "second");
        assertThat(alice.send("bob", 1, "another text")).isEqualTo(first);
        alice.say("{'type':'send','id':1,'to':'*','n':1,'text':'elsewhere'}");
        assertThat(alice.expect("sent")).isEqualTo(first);
        bob.expect("entry");
        assertThat(bob.expect("entry").get("text").asString()).isEqualTo("second");
        bob.expectNothingElse();
    }

    @Test
    void aRepeatedNumberInTheSameBatchGetsTheSameAnswer() throws IOException {
        alice.sayAtOnce(List.of(
                RawClient.text("bob", 1, "once"),
                RawClient.text("bob", 1, "twice"),
                RawClient.text("bob", 1, "again")));
        JsonNode sent = alice.expect("sent");
        assertThat(alice.expect("sent")).isEqualTo(sent);
        assertThat(alice.expect("sent")).isEqualTo(sent);
        assertThat(bob.expect("entry").get("text").asString()).isEqualTo("once");
        bob.expectNothingElse();
    }

    @Test
    void anOlderNumberThatNoEntryCarriesIsNotCommitted() throws IOException {
        alice.send("bob", 5, "five");
        bob.expect("entry");
        alice.say(RawClient.text("bob", 3, "three")).expectError("not_committed");
        alice.say(RawClient.text("bob", 4, "four")).expectError("not_committed");
        bob.expectNothingElse();
        assertThat(alice.send("bob", 6, "six").get("seq").asLong()).isEqualTo(2);
    }

    @Test
    void aRefusalForGoodUsesItsNumberUp() throws IOException {
        alice.say(RawClient.text("nobody", 1, "x")).expectError("not_found");
        alice.say(RawClient.text("bob", 1, "x")).expectError("not_committed");
        assertThat(alice.send("bob", 2, "y").get("seq").asLong()).isEqualTo(1);
    }

    @Test
    void theConversationOfOthersAndNoneAtAllGetTheSameBytes() throws IOException {
        String secret = alice.send("bob", 1, "x").get("conversation").asString();
        RawClient carol = server.signUp("carol");
        byte[] others = carol.say("{'type':'send','id':1,'to':'" + secret + "','n':1,'text':'x'}")
                .nextPayload();
        byte[] absent =
                carol.say("{'type':'send','id':1,'to':'~zzz','n':2,'text':'x'}").nextPayload();
        byte[] group = carol.say("{'type':'send','id':1,'to':'#team','n':3,'text':'x'}")
                .nextPayload();
        assertThat(others).isEqualTo(absent).isEqualTo(group).asString().contains("not_found");
        bob.expect("entry");
        bob.expectNothingElse();
    }

    @Test
    void aConversationIsReachedByNameAndById() throws IOException {
        String id = alice.send("bob", 1, "x").get("conversation").asString();
        assertThat(alice.send(id, 2, "y").get("seq").asLong()).isEqualTo(2);
        bob.expect("entry");
        assertThat(bob.expect("entry").get("to").asString()).isEqualTo("bob");
        assertThat(bob.send("alice", 1, "z").get("conversation").asString()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\\n", "\\u0001"})
    void aTextIsAtMost64KiBAsJson(String unit) throws IOException {
        int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
        int fitting = (64 * 1024 - 2) / bytes;
        String rest = "x".repeat(64 * 1024 - 2 - fitting * bytes);
        alice.send("bob", 1, unit.repeat(fitting) + rest);
        alice.say(RawClient.text("bob", 2, unit.repeat(fitting) + rest + "x")).expectError("too_large");
        assertThat(bob.expect("entry").get("text").asString()).hasSize(fitting + rest.length());
        bob.expectNothingElse();
    }

    @Test
    void oddTextsArriveAsTheyWereSent() throws IOException {
        String text = "\\u001b]52;c;x\\u0007 \\u009b31m \\r \\u202e\\ud83d\\ude00 \\\\ \\\" \\/ \\u0000 <b>";
        alice.send("bob", 1, text);
        assertThat(bob.expect("entry").get("text").asString())
                .isEqualTo("\u001b]52;c;x\u0007 \u009b31m \r \u202e\ud83d\ude00 \\ \" / \0 <b>");
    }

    @Test
    void atMost256SendsAreUnderWay() throws IOException {
        alice.sayAtOnce(IntStream.rangeClosed(1, 257)
                .mapToObj(n -> RawClient.text("bob", n, "x"))
                .toList());
        List<Long> sent = new ArrayList<>();
        List<Long> refused = new ArrayList<>();
        for (int i = 0; i < 257; i++) {
            JsonNode answer = alice.next();
            (answer.get("type").asString().equals("sent") ? sent : refused)
                    .add(answer.get("re").asLong());
        }
        assertThat(refused).containsExactly(257L);
        assertThat(sent).hasSize(256).isSorted();
        alice.send("bob", 257, "now");
    }

    /** With room for two. */
    @Nested
    class Narrow {
        @RegisterExtension
        private final TestServer narrow = new TestServer().with(ServerOptions.SENDS_IN_FLIGHT, 2);

        @Test
        void aRefusalForNowHoldsUntilItsNumberComesAgain() throws IOException {
            RawClient carol = narrow.signUp("carol");
            RawClient dave = narrow.signUp("dave");
            carol.sayAtOnce(IntStream.rangeClosed(1, 4)
                    .mapToObj(n -> RawClient.text("dave", n, Integer.toString(n)))
                    .toList());
            carol.expectError("overloaded");
            carol.expectError("overloaded");
            carol.expect("sent");
            carol.expect("sent");
            // There is room again, but the third one has to come first.
            carol.say(RawClient.text("dave", 5, "5")).expectError("overloaded");
            carol.say(RawClient.text("dave", 4, "4")).expectError("overloaded");
            // What was decided before isn't touched by it.
            carol.send("dave", 2, "2");
            carol.send("dave", 3, "3");
            carol.send("dave", 4, "4");
            carol.send("dave", 5, "5");
            for (int n = 1; n <= 5; n++) {
                assertThat(dave.expect("entry").get("text").asString()).isEqualTo(Integer.toString(n));
            }
            dave.expectNothingElse();
        }
    }
}
