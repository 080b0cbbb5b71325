package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A cut isn't a departure until it has lasted for a moment. */
class PresenceGraceTest {
    private static final Duration GRACE = ServerOptions.PRESENCE_GRACE.defaultValue();

    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.PRESENCE_GRACE, GRACE);

    @Test
    void whoIsCutOffIsAnnouncedAfterTheGrace() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = bob(alice);
        Instant cut = server.clock.instant();
        bob.close();
        // The list of users doesn't wait.
        await().until(() -> !isOnline(alice, "bob"));
        server.clock.move(GRACE);
        server.ticker.advance(GRACE);
        JsonNode gone = next(alice);
        assertPresence(gone, "bob", false);
        assertThat(Instant.parse(gone.get("at").asString())).isEqualTo(cut);
    }

    @Test
    void whoReturnsInTimeIsNotAnnounced() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = bob(alice);
        for (int round = 0; round < 3; round++) {
            bob.close();
            await().until(() -> !isOnline(alice, "bob"));
            server.ticker.advance(GRACE.minusMillis(1));
            bob = server.resume(bob.token());
            bob.untilSynced();
        }
        server.ticker.advance(GRACE);
        // The next one to be announced is somebody else.
        bob.say("{'type':'logout','id':9}").expectBye("logout");
        assertPresence(next(alice), "bob", false);
        alice.expectNothingElse();
    }

    @Test
    void theGraceBeginsAnewWithEachCut() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = bob(alice);
        RawClient carol = server.signUp("carol");
        assertPresence(next(alice), "carol", true);
        bob.close();
        await().until(() -> !isOnline(alice, "bob"));
        server.ticker.advance(Duration.ofSeconds(1));
        RawClient again = server.resume(bob.token());
        again.untilSynced();
        carol.close();
        await().until(() -> !isOnline(alice, "carol"));
        again.close();
        await().until(() -> !isOnline(alice, "bob"));
        server.ticker.advance(GRACE);
        assertPresence(next(alice), "carol", false);
        assertPresence(next(alice), "bob", false);
    }

    @Test
    void aLogOutIsAnnouncedAtOnce() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = bob(alice);
        bob.say("{'type':'logout','id':9}").expectBye("logout");
        assertPresence(next(alice), "bob", false);
    }

    private RawClient bob(RawClient alice) throws IOException {
        RawClient bob = server.signUp("bob");
        assertPresence(next(alice), "bob", true);
        return bob;
    }

    /** Fails if anything was announced before the answer. */
    private static boolean isOnline(RawClient asker, String user) throws IOException {
        asker.say("{'type':'users','id':5}");
        JsonNode answer = next(asker);
        assertThat(answer.get("type").asString()).as("%s", answer).isEqualTo("userList");
        for (JsonNode each : answer.get("users")) {
            if (each.get("user").asString().equals(user)) {
                return each.get("online").asBoolean();
            }
        }
        throw new AssertionError("no " + user);
    }

    private static JsonNode next(RawClient client) throws IOException {
        JsonNode message = client.nextOfAll();
        while (message.get("type").asString().equals("ping")) {
            message = client.nextOfAll();
        }
        return message;
    }

    private static void assertPresence(JsonNode message, String user, boolean online) {
        assertThat(message.get("type").asString()).as("%s", message).isEqualTo("presence");
        assertThat(message.get("user").asString()).isEqualTo(user);
        assertThat(message.get("online").asBoolean()).isEqualTo(online);
    }
}
