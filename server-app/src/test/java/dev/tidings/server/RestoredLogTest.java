package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a server tells after its data were put back from a backup: another incarnation, and how much came out of it. */
class RestoredLogTest {
    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void conversationsTellWhatTheBackupHeldAndNotWhatCameSince() throws IOException {
        RawClient alice = server.signUp("alice");
        server.signUp("bob");
        server.signUp("carol");
        long n = 0;
        for (int i = 0; i < 3; i++) {
            alice.send("bob", ++n, "x");
        }
        alice.send("*", ++n, "x");
        assertThat(inherited(alice)).as("never restored").isEqualTo(Map.of("bob", 0L, "*", 0L));

        RawClient again = restored(alice);
        assertThat(inherited(again)).isEqualTo(Map.of("bob", 3L, "*", 1L));
        again.send("bob", ++n, "since");
        again.send("bob", ++n, "since");
        again.send("*", ++n, "since");
        again.send("carol", ++n, "since");
        Map<String, Long> expected = Map.of("bob", 3L, "*", 1L, "carol", 0L);
        assertThat(inherited(again)).isEqualTo(expected);

        server.stop();
        server.start();
        RawClient later = server.resume(alice.token());
        later.untilSynced();
        assertThat(inherited(later)).as("a start alone changes nothing").isEqualTo(expected);
        assertThat(later.session().get("incarnation")).isEqualTo(again.session().get("incarnation"));
    }

    /** Who has left has as much of it as may be seen. */
    @Test
    void ofAGroupThatWasLeftNoMoreIsInheritedThanMayBeSeen() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.say("{'type':'send','id':1,'to':'#team','n':1,'kind':'create','users':['bob']}")
                .expect("sent");
        alice.say("{'type':'send','id':2,'to':'#team','n':2,'kind':'remove','users':['bob']}")
                .expect("sent");
        alice.send("#team", 3, "without bob");
        assertThat(inherited(restored(bob))).containsEntry("#team", 2L);
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        assertThat(inherited(again)).containsEntry("#team", 3L);
    }

    /** The same user after a restore, up to {@code synced}. */
    private RawClient restored(RawClient before) throws IOException {
        server.stop();
        TidingsServer.restored(server.folder());
        server.start();
        RawClient again = server.resume(before.token());
        again.untilSynced();
        assertThat(again.session().get("incarnation"))
                .isNotEqualTo(before.session().get("incarnation"));
        return again;
    }

    private static Map<String, Long> inherited(RawClient client) throws IOException {
        Map<String, Long> inherited = new TreeMap<>();
        for (JsonNode each : client.say("{'type':'conversations','id':999}")
                .expect("conversationList")
                .get("conversations")) {
            inherited.put(each.get("name").asString(), each.get("inherited").asLong());
        }
        return inherited;
    }
}
