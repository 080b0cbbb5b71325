package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Texts are found by their words, by those who may read them; see docs/protocol.md, "Search". */
class SearchTest {
    @RegisterExtension
    final TestServer server = new TestServer();

    private RawClient alice;
    private RawClient bob;
    private long requests = 1_000;

    @BeforeEach
    void theyHaveTalked() throws IOException {
        alice = server.signUp("alice");
        bob = server.signUp("bob");
        alice.send("bob", 1, "Der Kaffee um vier, au caf\u00e9");
        alice.send("bob", 2, "Tea at FIVE o clock");
        bob.say(RawClient.text("alice", 1, "coffee at five or four"));
        expect("sent", bob);
        alice.say(RawClient.text("*", 3, "five for everyone"));
        expect("sent", alice);
        waitFor("everyone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "five|Tea at FIVE o clock,coffee at five or four,five for everyone",
                "FIVE tea|Tea at FIVE o clock",
                "cafe|Der Kaffee um vier\\, au caf\u00e9",
                "caf*|Der Kaffee um vier\\, au caf\u00e9",
                "fi* co*|coffee at five or four",
                "fiv|",
                "NOT five|",
                "tea OR coffee|coffee at five or four,",
                "text : five|",
                "au-caf\u00e9|Der Kaffee um vier\\, au caf\u00e9",
                "* * five *|Tea at FIVE o clock,coffee at five or four,five for everyone"
            })
    void allWordsHaveToOccurAndNothingIsSyntax(String words, String found) throws IOException {
        List<String> expected = found == null
                ? List.of()
                : List.of(found.replace("\\,", "\u0001").split(",")).stream()
                        .map(text -> text.replace('\u0001', ','))
                        .toList();
        // "or" is a word like any other
        assertThat(find(alice, "'text':'" + words + "'"))
                .isEqualTo(words.equals("tea OR coffee") ? List.of() : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text':''",
                "'text':'***'",
                "'text':' \\u0022 '",
                "'text':'x','cursor':'-1'",
                "'text':'x','limit':0",
                "'text':'x','limit':201",
                "'text':'x','from':'No'",
                "'text':'x','in':'?'"
            })
    void whatCannotBeLookedForIsABadRequest(String fields) throws IOException {
        String limit = fields.contains("limit") ? "" : ",'limit':10";
        alice.say("{'type':'search','id':1," + fields + limit + "}").expectError("bad_request");
    }

    @Test
    void onlyHereAndOnlyByThem() throws IOException {
        assertThat(find(alice, "'text':'five','in':'bob'")).hasSize(2);
        assertThat(find(alice, "'text':'five','in':'*'")).containsExactly("five for everyone");
        assertThat(find(alice, "'text':'five','from':'bob'")).containsExactly("coffee at five or four");
        assertThat(find(alice, "'text':'five','from':'nobody'")).isEmpty();
        alice.say("{'type':'search','id':1,'text':'five','in':'nobody','limit':10}")
                .expectError("not_found");
        alice.say("{'type':'search','id':1,'text':'five','in':'~zz','limit':10}")
                .expectError("not_found");
    }

    @Test
    void whatOthersSaidToEachOtherIsTheirs() throws IOException {
        RawClient mallory = server.signUp("mallory");
        assertThat(find(mallory, "'text':'five'")).containsExactly("five for everyone");
        assertThat(find(mallory, "'text':'five','from':'bob'")).isEmpty();
    }

    @Test
    void anEditIsFoundByItsPresentWordingAndADeletionByNone() throws IOException {
        alice.say("{'type':'send','id':4,'to':'bob','n':4,'kind':'edit','target':2,'text':'Tea at six'}");
        alice.say("{'type':'send','id':5,'to':'bob','n':5,'kind':'delete','target':1}");
        expect("sent", alice);
        expect("sent", alice);
        alice.say(RawClient.text("*", 6, "settled"));
        expect("sent", alice);
        waitFor("settled");
        assertThat(find(alice, "'text':'six'")).containsExactly("Tea at six");
        assertThat(find(alice, "'text':'tea five'")).isEmpty();
        assertThat(find(alice, "'text':'kaffee'")).isEmpty();
    }

    @Test
    void pagesLeadOnToOlderOnes() throws IOException {
        alice.sayAtOnce(IntStream.rangeClosed(10, 39)
                .mapToObj(n -> RawClient.text("bob", n, "page " + n))
                .toList());
        alice.sayAtOnce(List.of(RawClient.text("*", 40, "turned")));
        for (int n = 10; n <= 40; n++) {
            expect("sent", alice);
        }
        waitFor("turned");
        List<String> all = new ArrayList<>();
        String cursor = "";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = page(alice, "'text':'page'" + cursor);
            all.addAll(0, texts(page));
            cursor = page.has("cursor") ? ",'cursor':'" + page.get("cursor").asString() + "'" : "";
            assertThat(page.get("more").asBoolean()).isEqualTo(pages < 2);
        }
        assertThat(all)
                .isEqualTo(
                        IntStream.rangeClosed(10, 39).mapToObj(n -> "page " + n).toList());
    }

    @Test
    void theIndexComesBackAfterARestart() throws IOException {
        String token = alice.token();
        server.stop();
        java.nio.file.Files.delete(server.folder().resolve("search.db"));
        server.start();
        alice = server.resume(token);
        alice.untilSynced();
        waitFor("everyone");
        assertThat(find(alice, "'text':'five'")).hasSize(3);
    }

    @Test
    void itTakesASession() throws IOException {
        server.connect()
                .hello()
                .say("{'type':'search','id':2,'text':'x','limit':1}")
                .expectError("auth_required");
    }

    /** The index follows the log in order, so once the last word is found all are. */
    private void waitFor(String word) {
        await().until(() -> !find(alice, "'text':'" + word + "'").isEmpty());
    }

    private List<String> find(RawClient client, String fields) throws IOException {
        return texts(page(client, fields));
    }

    private JsonNode page(RawClient client, String fields) throws IOException {
        client.say("{'type':'search','id':" + requests++ + ",'limit':10," + fields + "}");
        return expect("page", client);
    }

    /** Entries may come before. */
    private static JsonNode expect(String type, RawClient client) throws IOException {
        JsonNode each = client.next();
        while (each.get("type").asString().equals("entry")) {
            each = client.next();
        }
        assertThat(each.get("type").asString()).as(each.toString()).isEqualTo(type);
        return each;
    }

    private static List<String> texts(JsonNode page) {
        return page.get("entries")
                .valueStream()
                .map(entry -> entry.get("text").asString())
                .toList();
    }
}
