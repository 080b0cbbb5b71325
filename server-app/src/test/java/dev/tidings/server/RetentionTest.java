package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What grows older than the server keeps it. */
class RetentionTest {
    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.RETENTION, Duration.ofDays(30));

    @Test
    void whatIsTooOldIsBlankAndKeepsItsPlace() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.send("alice", 1, "first");
        alice.send("*", 2, "first of all");
        server.clock.move(Duration.ofDays(20));
        alice.send("alice", 3, "second");
        server.clock.move(Duration.ofDays(10).plusMillis(1));
        alice.send("alice", 4, "third");
        await().until(() -> kinds(alice, "alice").equals(List.of("deleted", "text", "text")));
        assertThat(kinds(alice, "*")).containsExactly("deleted");
        server.clock.move(Duration.ofDays(20));
        alice.send("alice", 5, "fourth");
        await().until(() -> kinds(alice, "alice").equals(List.of("deleted", "deleted", "text", "text")));
    }

    @Test
    void itGoesOnWhereItWasAfterARestart() throws IOException {
        RawClient alice = server.signUp("alice");
        for (int n = 1; n <= 150; n++) {
            alice.send("alice", n, "old");
        }
        server.stop();
        server.clock.move(Duration.ofDays(31));
        server.start();
        RawClient again = server.logIn("alice", "alice");
        again.untilSynced();
        await().until(() -> kinds(again, "alice").stream().allMatch("deleted"::equals));
        assertThat(again.send("alice", 151, "new").get("seq").asLong()).isEqualTo(151);
    }

    @Test
    void aFileGoesWithItsLastEntry() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        String once = new RawFiles(alice).store(RawFiles.upload('a'), RawFiles.bytes(10, 1));
        String again = new RawFiles(alice, 10).store(RawFiles.upload('b'), RawFiles.bytes(10, 2));
        send(alice, 1, once);
        send(alice, 2, again);
        server.clock.move(Duration.ofDays(29));
        send(alice, 3, again);
        for (int i = 0; i < 3; i++) {
            bob.expect("entry");
        }
        server.clock.move(Duration.ofDays(1).plusMillis(1));
        alice.send("alice", 4, "the writer looks");
        await().until(() -> kinds(bob, "alice").equals(List.of("deleted", "deleted", "file")));
        RawFiles bobs = new RawFiles(bob);
        bobs.ask(once, 0, 9).expectError("not_found");
        assertThat(bobs.fetch(again, 0, 99)).hasSize(10);
        // Being in no entry, it goes altogether.
        server.clock.move(Duration.ofMinutes(1));
        alice.send("alice", 5, "the writer looks");
        RawFiles alices = new RawFiles(alice, 100);
        await().until(() -> alices.ask(once, 0, 0).next().get("type").asString().equals("error"));
        assertThat(alices.fetch(again, 0, 99)).hasSize(10);
    }

    private static void send(RawClient from, long n, String file) throws IOException {
        from.say("{'type':'send','id':9,'to':'bob','n':" + n + ",'kind':'file','file':'" + file + "'}")
                .expect("sent");
    }

    @Test
    void aGroupKeepsWhatItsOwnTimeSays() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.sayAtOnce(LongStream.rangeClosed(1, 3)
                .mapToObj(n -> "{'type':'send','id':9,'to':'#g" + n + "','n':" + n + ",'kind':'create','users':[]}")
                .toList());
        for (int i = 0; i < 3; i++) {
            alice.expect("sent");
        }
        alice.say("{'type':'send','id':9,'to':'#g1','n':4,'kind':'settings','keepMillis':600000}")
                .expect("sent");
        for (int n = 5; n < 205; n++) {
            alice.send("#g1", n, "for ten minutes");
        }
        alice.send("#g2", 205, "for ever");
        alice.send("alice", 206, "for thirty days");
        server.clock.move(Duration.ofMinutes(10));
        server.stop();
        server.start();
        RawClient again = server.logIn("alice", "alice");
        again.untilSynced();
        again.send("#g1", 207, "at the limit nothing goes");
        assertThat(kinds(again, "#g1")).doesNotContain("deleted");
        server.clock.move(Duration.ofMinutes(1));
        again.send("#g1", 208, "beyond, the old ones do");
        await().until(() -> kinds(again, "#g1").stream().filter("text"::equals).count() == 2);
        assertThat(kinds(again, "#g2")).containsExactly("create", "text");
        server.clock.move(Duration.ofDays(31));
        again.send("alice", 209, "a month later");
        await().until(() -> kinds(again, "alice").equals(List.of("deleted", "text")));
        assertThat(kinds(again, "#g2")).containsExactly("create", "text");
    }

    @Test
    void aGroupsEntryGoesAMillisecondAfterItsTime() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.say("{'type':'send','id':9,'to':'#g1','n':1,'kind':'create','users':[]}")
                .expect("sent");
        alice.say("{'type':'send','id':9,'to':'#g1','n':2,'kind':'settings','keepMillis':600000}")
                .expect("sent");
        alice.send("#g1", 3, "old");
        server.clock.move(Duration.ofMillis(1));
        alice.send("#g1", 4, "a millisecond younger");
        server.clock.move(Duration.ofMinutes(10));
        alice.send("alice", 5, "the writer looks");
        await().until(() -> kinds(alice, "#g1").equals(List.of("create", "settings", "deleted", "text")));
    }

    private static List<String> kinds(RawClient client, String conversation) throws IOException {
        JsonNode page = client.say("{'type':'history','id':800,'limit':200,'conversation':'" + conversation + "'}")
                .expect("page");
        List<String> kinds = new ArrayList<>();
        page.get("entries").forEach(entry -> kinds.add(entry.get("kind").asString()));
        return kinds;
    }
}
