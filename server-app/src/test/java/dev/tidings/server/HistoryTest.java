package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The past, in all the ways one can ask for it. */
class HistoryTest {
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
    void theLatestOfAConversationByNameOrById() throws IOException {
        String id = send(alice, "bob", 1, 10, "x");
        JsonNode byName = page(alice, "'conversation':'bob','limit':3");
        JsonNode byId = page(alice, "'conversation':'" + id + "','limit':3");
        assertThat(seqs(byName)).containsExactly(8L, 9L, 10L);
        assertThat(byName.get("more").asBoolean()).isTrue();
        assertThat(byId).isEqualTo(byName);
        JsonNode whole = page(alice, "'conversation':'bob','limit':10");
        assertThat(seqs(whole)).hasSize(10);
        assertThat(whole.get("more").asBoolean()).isFalse();
    }

    @Test
    void theOtherMemberReadsTheSame() throws IOException {
        send(alice, "bob", 1, 3, "x");
        for (int i = 0; i < 3; i++) {
            bob.expect("entry");
        }
        assertThat(page(bob, "'conversation':'alice','limit':9"))
                .isEqualTo(page(alice, "'conversation':'bob','limit':9"));
    }

    @Test
    void aPageHasAtMost200() throws IOException {
        send(alice, "bob", 1, 205, "x");
        JsonNode page = page(alice, "'conversation':'bob','limit':200");
        assertThat(seqs(page)).hasSize(200).startsWith(6L);
        assertThat(page.get("more").asBoolean()).isTrue();
        alice.say("{'type':'history','id':5,'conversation':'bob','limit':201}").expectError("bad_request");
    }

    @Test
    void beforeAndAfterAPlace() throws IOException {
        send(alice, "bob", 1, 10, "x");
        JsonNode before = page(alice, "'conversation':'bob','before':5,'limit':2");
        assertThat(seqs(before)).containsExactly(3L, 4L);
        assertThat(before.get("more").asBoolean()).isTrue();
        JsonNode beginning = page(alice, "'conversation':'bob','before':3,'limit':2");
        assertThat(seqs(beginning)).containsExactly(1L, 2L);
        assertThat(beginning.get("more").asBoolean()).isFalse();
        assertThat(seqs(page(alice, "'conversation':'bob','before':1,'limit':2")))
                .isEmpty();

        JsonNode after = page(alice, "'conversation':'bob','after':5,'limit':2");
        assertThat(seqs(after)).containsExactly(6L, 7L);
        assertThat(after.get("more").asBoolean()).isTrue();
        JsonNode end = page(alice, "'conversation':'bob','after':8,'limit':2");
        assertThat(seqs(end)).containsExactly(9L, 10L);
        assertThat(end.get("more").asBoolean()).isFalse();
        assertThat(seqs(page(alice, "'conversation':'bob','after':10,'limit':2")))
                .isEmpty();
        assertThat(seqs(page(alice, "'conversation':'bob','after':99,'limit':2")))
                .isEmpty();
    }

    @Test
    void betweenTwoPlaces() throws IOException {
        send(alice, "bob", 1, 10, "x");
        JsonNode all = page(alice, "'conversation':'bob','after':3,'before':6,'limit':5");
        assertThat(seqs(all)).containsExactly(4L, 5L);
        assertThat(all.get("more").asBoolean()).isFalse();
        JsonNode some = page(alice, "'conversation':'bob','after':3,'before':9,'limit':2");
        assertThat(seqs(some)).containsExactly(4L, 5L);
        assertThat(some.get("more").asBoolean()).isTrue();
    }

    @Test
    void largeTextsMakeSmallPagesInBothDirections() throws IOException {
        send(alice, "bob", 1, 12, "\u20ac".repeat(20_000));
        List<Long> upwards = new ArrayList<>();
        for (boolean more = true; more; ) {
            long after = upwards.isEmpty() ? 0 : upwards.get(upwards.size() - 1);
            JsonNode page = page(alice, "'conversation':'bob','after':" + after + ",'limit':200");
            upwards.addAll(seqs(page));
            more = page.get("more").asBoolean();
        }
        assertThat(upwards).isEqualTo(LongStream.rangeClosed(1, 12).boxed().toList());
        List<Long> downwards = new ArrayList<>();
        for (boolean more = true; more; ) {
            long before = downwards.isEmpty() ? 13 : downwards.get(0);
            JsonNode page = page(alice, "'conversation':'bob','before':" + before + ",'limit':200");
            downwards.addAll(0, seqs(page));
            more = page.get("more").asBoolean();
        }
        assertThat(downwards).isEqualTo(upwards);
    }

    @Test
    void aPageIsAtMost256KiB() throws IOException {
        send(alice, "bob", 1, 8, "\u20ac".repeat(21_000));
        send(alice, "bob", 9, 250, "\u20ac".repeat(80));
        for (int before = 2; before <= 251; before += 7) {
            alice.say("{'type':'history','id':5,'conversation':'bob','before':" + before + ",'limit':200}");
            assertThat(alice.nextPayload()).hasSizeLessThanOrEqualTo(256 * 1024);
        }
    }

    @Test
    void acrossAllConversationsByCursor() throws IOException {
        RawClient carol = server.signUp("carol");
        for (int n = 1; n <= 9; n += 3) {
            alice.send("bob", n, "to bob " + n);
            alice.send("carol", n + 1, "to carol " + (n + 1));
            alice.send("*", n + 2, "to all " + (n + 2));
        }
        List<Long> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(alice, cursor + "'limit':2");
            List<Long> part = new ArrayList<>();
            page.get("entries").forEach(entry -> part.add(entry.get("n").asLong()));
            assertThat(page.get("more").asBoolean()).isEqualTo(page.has("cursor"));
            numbers.addAll(0, part);
            cursor = page.has("cursor") ? "'cursor':'" + page.get("cursor").asString() + "'," : "";
        } while (!cursor.isEmpty());
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
        drain(carol, 6);
        JsonNode hers = page(carol, "'limit':200");
        assertThat(hers.get("entries")).hasSize(6);
    }

    @Test
    void limitZeroIsWhatCameDuringTheLastAbsence() throws IOException {
        alice.send("bob", 1, "while online");
        bob.expect("entry");
        bob.close();
        gone("bob");
        alice.send("bob", 2, "missed 1");
        alice.send("*", 3, "for everyone");
        alice.send("bob", 4, "missed 2");
        RawClient again = server.resume(bob.token());
        again.untilSynced();
        alice.send("bob", 5, "online again");
        again.expect("entry");
        JsonNode missed = page(again, "'limit':0");
        assertThat(missed.get("entries")).hasSize(2);
        assertThat(missed.get("entries").get(0).get("text").asString()).isEqualTo("missed 1");
        assertThat(missed.get("entries").get(1).get("text").asString()).isEqualTo("missed 2");
    }

    /** More of it than one read of the store looks at. */
    @Test
    void whatIsNotForAUserNeverMakesAPageWithoutEntriesThatSaysMore() throws IOException {
        int most = 4_200;
        alice.say("{'type':'send','id':1,'to':'#team','n':1,'kind':'create','users':['bob']}")
                .expect("sent");
        alice.send("#team", 2, "hello");
        bob.expect("entry");
        bob.expect("entry");
        alice.say("{'type':'block','id':2,'user':'bob'}").expect("done");
        alice.close();
        for (int first = 1; first <= most; first += 200) {
            send(bob, "#team", first, first + 199, "x");
        }
        bob.send("#team", most + 1, "the last");
        RawClient again = server.resume(alice.token());
        assertThat(again.untilSynced()).last().satisfies(passed -> {
            assertThat(passed.get("type").asString()).isEqualTo("skip");
            assertThat(passed.get("seq").asInt()).isEqualTo(most + 3);
        });
        for (String fields : List.of("'conversation':'#team',", "'conversation':'#team','after':0,", "")) {
            JsonNode page = page(again, fields + "'limit':10");
            assertThat(seqs(page)).as(fields).containsExactly(1L, 2L);
        }
        for (String fields : List.of("'limit':10", "'limit':10,'after':2")) {
            JsonNode page = page(again, "'conversation':'#team'," + fields);
            assertThat(page.get("more").asBoolean()).as(fields).isFalse();
        }
    }

    @Test
    void theConversationOfOthersAndNoneAtAllGetTheSameBytes() throws IOException {
        String secret = send(alice, "bob", 1, 1, "x");
        RawClient carol = server.signUp("carol");
        byte[] others = ask(carol, secret);
        for (String absent : List.of("~zzz", "nobody", "#team", "alice")) {
            assertThat(ask(carol, absent)).as(absent).isEqualTo(others);
        }
        assertThat(others).asString().contains("not_found");
    }

    private static byte[] ask(RawClient client, String conversation) throws IOException {
        return client.say("{'type':'history','id':5,'conversation':'" + conversation + "','limit':5}")
                .nextPayload();
    }

    private static JsonNode page(RawClient client, String fields) throws IOException {
        return client.say("{'type':'history','id':5," + fields + "}").expect("page");
    }

    private static List<Long> seqs(JsonNode page) {
        List<Long> seqs = new ArrayList<>();
        page.get("entries").forEach(entry -> seqs.add(entry.get("seq").asLong()));
        return seqs;
    }

    private static void drain(RawClient client, int entries) throws IOException {
        for (int i = 0; i < entries; i++) {
            client.expect("entry");
        }
    }

    /** Until the server has noticed. */
    private void gone(String user) throws IOException {
        JsonNode presence;
        do {
            presence = alice.nextOfAll();
        } while (!presence.get("type").asString().equals("presence")
                || !presence.get("user").asString().equals(user)
                || presence.get("online").asBoolean());
    }

    private static String send(RawClient from, String to, int first, int last, String text) throws IOException {
        from.sayAtOnce(IntStream.rangeClosed(first, last)
                .mapToObj(n -> RawClient.text(to, n, text))
                .toList());
        String conversation = "";
        for (int n = first; n <= last; n++) {
            conversation = from.expect("sent").get("conversation").asString();
        }
        return conversation;
    }
}
