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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a device is pushed, and when: windows, cursors, slow readers. */
class DeliveryTest {
    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.PING_INTERVAL, Duration.ofHours(1));

    @Test
    void atMost1024EntriesAreUnacknowledged() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = fill(alice, 1_030, "x");
        for (int seq = 1; seq <= 1_024; seq++) {
            assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(seq);
        }
        bob.expectNothingElse();
        bob.ack(conversation, 1);
        assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(1_025);
        bob.expectNothingElse();
        bob.ack(conversation, 1_025);
        for (int seq = 1_026; seq <= 1_030; seq++) {
            assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(seq);
        }
    }

    @Test
    void atMostAMebibyteIsUnacknowledgedAndTheEntryThatFillsIt() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = fill(alice, 40, "x".repeat(60_000));
        long bytes = 0;
        int seq = 0;
        while (bytes < 1 << 20) {
            bytes += bob.nextPayload().length + 4;
            seq++;
        }
        assertThat(bytes).isLessThan((1 << 20) + 61_000);
        bob.expectNothingElse();
        bob.ack(conversation, seq);
        // All of it is free again.
        for (int next = seq + 1; next <= 2 * seq; next++) {
            assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(next);
        }
        bob.expectNothingElse();
    }

    /** A mebibyte less one byte has room for one more entry, and a mebibyte for none. */
    @ParameterizedTest
    @ValueSource(ints = {1, 0})
    void aMebibyteUnacknowledgedIsFullToTheByte(int left) throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        fill(alice, 1, 16, "x".repeat(60_000));
        long room = (1L << 20) - left;
        int frame = 0;
        for (int seq = 1; seq <= 16; seq++) {
            frame = bob.nextPayload().length + Integer.BYTES;
            room -= frame;
        }
        // What the last two have around their texts is the same for all numbers of two digits.
        int around = frame - 60_000;
        fill(alice, 17, 17, "x".repeat(60_000));
        room -= bob.nextPayload().length + Integer.BYTES;
        fill(alice, 18, 18, "x".repeat(Math.toIntExact(room) - around));
        assertThat(bob.nextPayload().length + Integer.BYTES).isEqualTo(room);
        fill(alice, 19, 20, "x");
        if (left > 0) {
            assertThat(bob.expect("entry").get("seq").asLong()).isEqualTo(19);
        }
        bob.expectNothingElse();
    }

    @Test
    void whatWasNeverPushedCannotBeAcknowledged() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = fill(alice, 3, "x");
        bob.expect("entry");
        bob.expect("entry");
        bob.expect("entry");
        bob.ack(conversation, 4);
        bob.expectError("bad_request");
        bob.ack("~zzz", 1);
        bob.expectError("bad_request");
        bob.ack("*", 1);
        bob.expectError("bad_request");
        bob.close();
        RawClient again = server.resume(bob.token());
        assertThat(again.untilSynced()).as("nothing counted as delivered").hasSize(3);
    }

    @Test
    void pushingGoesOnBehindWhatWasAcknowledged() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = fill(alice, 5, "x");
        for (int seq = 1; seq <= 5; seq++) {
            bob.expect("entry");
        }
        bob.ack(conversation, 3);
        bob.expectNothingElse();
        bob.close();
        List<JsonNode> caughtUp = server.resume(bob.token()).untilSynced();
        assertThat(caughtUp).hasSize(3);
        assertThat(caughtUp.get(0).get("type").asString()).isEqualTo("skip");
        assertThat(caughtUp.get(0).get("seq").asLong()).isEqualTo(3);
        assertThat(caughtUp.get(1).get("seq").asLong()).isEqualTo(4);
        assertThat(caughtUp.get(2).get("seq").asLong()).isEqualTo(5);
    }

    @Test
    void beforeTheFirstPushASkipSaysWhereItBegins() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String conversation = fill(alice, 2, "x");
        bob.expect("entry");
        bob.expect("entry");
        bob.ack(conversation, 2);
        bob.expectNothingElse();
        bob.close();
        RawClient again = server.resume(bob.token());
        assertThat(again.untilSynced()).isEmpty();
        alice.send("bob", 3, "live");
        JsonNode skip = again.expect("skip");
        assertThat(skip.get("conversation").asString()).isEqualTo(conversation);
        assertThat(skip.get("seq").asLong()).isEqualTo(2);
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(3);
        alice.send("bob", 4, "only once");
        assertThat(again.expect("entry").get("seq").asLong()).isEqualTo(4);
    }

    @Test
    void syncedComesAfterExactlyTheHeads() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        bob.close();
        fill(alice, 300, "x");
        RawClient again = server.resume(bob.token());
        List<JsonNode> caughtUp = again.untilSynced();
        assertThat(caughtUp).hasSize(300);
        assertThat(caughtUp.get(299).get("seq").asLong()).isEqualTo(300);
        again.expectNothingElse();
    }

    @Test
    void whoReadsNothingHoldsUpNobodyAndLosesNothing() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        RawClient slow = server.connect(8 * 1024).signUp("slow");
        for (int n = 1; n <= 60; n++) {
            alice.send("slow", n, n + "x".repeat(60_000));
        }
        alice.send("carol", 61, "unaffected");
        carol.expect("entry");
        bob.send("carol", 1, "unaffected");
        carol.expect("entry");
        slow.close();
        RawClient again = server.resume(slow.token());
        for (int seq = 1; seq <= 60; seq++) {
            JsonNode entry = again.expect("entry");
            assertThat(entry.get("seq").asLong()).isEqualTo(seq);
            assertThat(entry.get("text").asString()).startsWith(seq + "x");
            again.ack(entry.get("conversation").asString(), seq);
        }
        again.expect("synced");
    }

    @Test
    void whoTakesNoByteForThirtySecondsIsClosedAndOnlyThen() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient slow = server.connect(8 * 1024).signUp("slow");
        for (int n = 1; n <= 60; n++) {
            alice.send("slow", n, "x".repeat(60_000));
        }
        // More than the system buffers: pages are pushed whatever the window.
        slow.sayAtOnce(IntStream.range(0, 60)
                .mapToObj(id -> "{'type':'history','id':" + id + ",'conversation':'alice','limit':200}")
                .toList());
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            server.ticker.advance(Duration.ofSeconds(1));
            return !isOnline(alice, "slow");
        });
        assertThat(slow.lastBeforeTheEnd()).isNotNull();
    }

    @Test
    void whoAsksMuchAtOnceIsAnsweredInOrderAsFarAsThereIsRoom() throws IOException {
        RawClient alice = server.signUp("alice");
        alice.sayAtOnce(IntStream.range(0, 500)
                .mapToObj(id -> "{'type':'history','id':" + id + ",'limit':200}")
                .toList());
        List<Long> answered = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            JsonNode answer = alice.next();
            if (answer.get("type").asString().equals("page")) {
                answered.add(answer.get("re").asLong());
            } else {
                assertThat(answer.get("code").asString()).isEqualTo("overloaded");
            }
        }
        assertThat(answered).isSorted().hasSizeBetween(65, 499);
        alice.expectNothingElse();
    }

    private static boolean isOnline(RawClient asking, String user) throws IOException {
        for (JsonNode each :
                asking.say("{'type':'users','id':5}").expect("userList").get("users")) {
            if (each.get("user").asString().equals(user)) {
                return each.get("online").asBoolean();
            }
        }
        throw new AssertionError("no user " + user);
    }

    /** Alice sends bob so many texts; returns the conversation. */
    private static String fill(RawClient alice, int count, String text) throws IOException {
        return fill(alice, 1, count, text);
    }

    private static String fill(RawClient alice, int from, int to, String text) throws IOException {
        String conversation = "";
        for (int first = from; first <= to; first += 200) {
            int last = Math.min(to, first + 199);
            alice.sayAtOnce(IntStream.rangeClosed(first, last)
                    .mapToObj(n -> RawClient.text("bob", n, text))
                    .toList());
            for (int n = first; n <= last; n++) {
                conversation = alice.expect("sent").get("conversation").asString();
            }
        }
        return conversation;
    }
}
