package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * From backlog to live and back, while others go on sending: nothing overtakes, nothing is missing, nothing doubles.
 */
class HandOverTest {
    private static final String CONVERSATION = "*";

    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.UNACKNOWLEDGED_ENTRIES, 8);

    static Stream<Integer> seeds() {
        return IntStream.rangeClosed(1, 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyReaderSeesEachPlaceOnceAndInOrder(int seed) throws IOException {
        Random random = new Random(seed);
        List<Chatter> chatters = new ArrayList<>();
        for (String name : List.of("alice", "bob", "carol")) {
            chatters.add(new Chatter(server.signUp(name)));
        }
        int total = 0;
        for (int step = 0; step < 60; step++) {
            Chatter one = chatters.get(random.nextInt(chatters.size()));
            int size = 1 + random.nextInt(6);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    one.send(size);
                    total += size;
                }
                case 2 -> one.read(3 * size);
                case 3 -> one.acknowledge();
                default -> {
                    if (random.nextInt(4) == 0) {
                        one.goOn(server.resume(one.client.token()));
                    }
                }
            }
        }
        for (Chatter each : chatters) {
            each.readUpTo(total);
        }
        assertThat(chatters.get(1).seen).isEqualTo(chatters.get(0).seen);
        assertThat(chatters.get(2).seen).isEqualTo(chatters.get(0).seen);
        for (Chatter each : chatters) {
            each.client.expectNothingElse();
        }
    }

    @Test
    void sentIsTheEntryOnlyWhereNothingIsToComeBeforeIt() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.sayAtOnce(IntStream.rangeClosed(1, 10)
                .mapToObj(n -> RawClient.text("bob", n, "x"))
                .toList());
        for (int n = 1; n <= 10; n++) {
            alice.expect("sent");
        }
        String conversation = "";
        for (int seq = 1; seq <= 8; seq++) {
            conversation = bob.expect("entry").get("conversation").asString();
        }
        // The window is full: two are still to come when bob's own is the eleventh.
        assertThat(bob.send("alice", 1, "mine").get("seq").asLong()).isEqualTo(11);
        bob.expectNothingElse();
        bob.ack(conversation, 8);
        for (int seq = 9; seq <= 11; seq++) {
            assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(seq);
        }
        // Now it is up to date, and sent is all it gets.
        bob.send("alice", 2, "mine");
        bob.expectNothingElse();
        assertThat(alice.expect("entry").get("seq").asLong()).isEqualTo(11);
        assertThat(alice.expect("entry").get("seq").asLong()).isEqualTo(12);
    }

    /** It is about what was committed when the session began, however much follows. */
    @Test
    void syncedDoesNotWaitForWhatCameSince() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        bob.close();
        for (int n = 1; n <= 10; n++) {
            alice.send("bob", n, "x");
        }
        RawClient again = server.resume(bob.token());
        String conversation = "";
        for (int seq = 1; seq <= 8; seq++) {
            conversation = again.expect("entry").get("conversation").asString();
        }
        for (int n = 11; n <= 13; n++) {
            alice.send("bob", n, "x");
        }
        again.expectNothingElse();
        again.ack(conversation, 8);
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(9);
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(10);
        again.expect("synced");
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(11);
    }

    @Test
    void whoHasMoreThanTheServerKnowsIsNotSentItAgain() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = "";
        for (int n = 1; n <= 20; n++) {
            conversation = alice.send("bob", n, "x").get("conversation").asString();
        }
        bob.close();
        RawClient again = server.resume(bob.token());
        for (int seq = 1; seq <= 8; seq++) {
            assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(seq);
        }
        // As a device does whose acknowledgements were lost with its connection.
        again.ack(conversation, 19);
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(20);
        again.expect("synced");
        again.expectNothingElse();
    }

    /** Follows the rules of a client, and nothing but them. */
    private static final class Chatter {
        private final Map<Long, String> unanswered = new TreeMap<>();
        private final List<String> seen = new ArrayList<>();
        private RawClient client;
        private boolean synced = true;
        private long n;
        /** What this client has: outlives its connections. */
        private long mark;
        /** How far this connection has got, and what it pushed. */
        private long position;

        private final Set<Long> pushed = new HashSet<>();

        Chatter(RawClient client) {
            this.client = client;
        }

        /** As one write; the answers are read like everything else. */
        void send(int count) throws IOException {
            Map<Long, String> texts = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                n++;
                texts.put(n, client.session().get("device").asLong() + "/" + n);
            }
            unanswered.putAll(texts);
            say(texts);
        }

        private void say(Map<Long, String> texts) throws IOException {
            List<String> messages = new ArrayList<>();
            texts.forEach((number, text) -> messages.add(RawClient.text(CONVERSATION, number, text)));
            client.sayAtOnce(messages);
        }

        /** Over another connection, with everything that has no answer yet. */
        void goOn(RawClient next) throws IOException {
            client = next;
            synced = false;
            position = 0;
            pushed.clear();
            say(unanswered);
        }

        void read(int messages) throws IOException {
            for (int i = 0; i < messages && client.socket().getInputStream().available() > 0; i++) {
                take(client.nextOfAll());
            }
        }

        void readUpTo(long total) throws IOException {
            acknowledge();
            while (position < total || !synced || !unanswered.isEmpty()) {
                take(client.nextOfAll());
                acknowledge();
            }
            assertThat(mark).isEqualTo(total);
        }

        private void take(JsonNode message) {
            String type = message.get("type").asString();
            if (type.equals("synced")) {
                synced = true;
            }
            if (type.equals("synced") || type.equals("presence") || type.equals("receipt")) {
                return;
            }
            assertThat(type).isIn("sent", "entry", "skip");
            long seq = message.get("seq").asLong();
            if (type.equals("skip")) {
                assertThat(seq).as("nothing is left out").isLessThanOrEqualTo(mark);
                position = Math.max(position, seq);
                return;
            }
            String text = type.equals("sent")
                    ? unanswered.remove(message.get("re").asLong())
                    : message.get("text").asString();
            if (type.equals("entry")) {
                assertThat(pushed.add(seq)).as("nothing is pushed twice").isTrue();
                assertThat(seq).as("nothing overtakes").isLessThanOrEqualTo(position + 1);
            }
            if (seq == position + 1) {
                position = seq;
            }
            if (seq == mark + 1) {
                mark = seq;
                seen.add(text);
            }
        }

        private void acknowledge() throws IOException {
            if (position > 0) {
                client.ack(CONVERSATION, position);
            }
        }
    }
}
