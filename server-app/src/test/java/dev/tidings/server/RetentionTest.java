package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static List<String> kinds(RawClient client, String conversation) throws IOException {
        JsonNode page = client.say("{'type':'history','id':800,'limit':200,'conversation':'" + conversation + "'}")
                .expect("page");
        List<String> kinds = new ArrayList<>();
        page.get("entries").forEach(entry -> kinds.add(entry.get("kind").asString()));
        return kinds;
    }
}
