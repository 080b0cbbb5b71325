package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How many members are told unasked, and of how many conversations who enters is told: at the limits and beyond. */
class ReceiptLimitsTest {
    private static final int MOST_MEMBERS = 32;

    @RegisterExtension
    private final TestServer server = new TestServer();

    @Test
    void inAGroupOfThirtyTwoTheOthersAreToldAndInOneOfThirtyThreeTheyAreNot() throws IOException {
        List<String> others = new ArrayList<>();
        for (int i = 3; i <= MOST_MEMBERS + 1; i++) {
            others.add("'user" + i + "'");
            server.signUp("user" + i).close();
        }
        String last = others.remove(others.size() - 1);
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        RawClient phone = server.logIn("bob", "phone");
        phone.expect("synced");
        String id = change(alice, 1, "'kind':'create','users':['bob'," + String.join(",", others) + "]");
        nextOf("entry", bob);
        bob.say(read(id, 1));
        assertThat(read(alice.nextReceipt())).isEqualTo("bob 1");
        assertThat(read(phone.nextReceipt())).isEqualTo("bob 1");
        bob.say(typing(id));
        assertThat(nextOf("typing", alice).get("user").asString()).isEqualTo("bob");

        change(alice, 2, "'kind':'add','users':[" + last + "]");
        nextOf("entry", bob);
        alice.say(read(id, 1));
        bob.say(read(id, 2));
        assertThat(read(phone.nextReceipt())).as("the own devices are told").isEqualTo("bob 2");
        assertThat(heardUnasked(alice)).isEmpty();
        server.ticker.advance(Duration.ofSeconds(1));
        bob.say(typing(id));
        bob.expectNothingElse();
        assertThat(heardUnasked(alice)).isEmpty();
        alice.close();
        RawClient again = server.resume(alice.token());
        again.untilSynced();
        assertThat(read(again.nextReceipt())).as("of the own marks").isEqualTo("alice 1");
        assertThat(heardUnasked(again)).isEmpty();

        change(again, 3, "'kind':'remove','users':[" + last + "]");
        nextOf("entry", bob);
        bob.say(read(id, 3));
        assertThat(read(again.nextReceipt())).isEqualTo("bob 3");
    }

    @ParameterizedTest
    @CsvSource({"199, 199", "200, 200", "201, 200"})
    void whoEntersIsToldOfTheTwoHundredLatestConversations(int groups, int told) throws IOException {
        RawClient alice = server.signUp("alice");
        alice.sayAtOnce(IntStream.rangeClosed(1, groups)
                .mapToObj(n ->
                        "{'type':'send','id':" + n + ",'to':'#g" + n + "','n':" + n + ",'kind':'create','users':[]}")
                .toList());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            ids.add(alice.expect("sent").get("conversation").asString());
        }
        alice.sayAtOnce(ids.stream().map(id -> read(id, 1)).toList());
        alice.expectNothingElse();
        alice.close();

        RawClient again = server.resume(alice.token());
        again.untilSynced();
        Set<String> conversations = new HashSet<>();
        for (int i = 0; i < told; i++) {
            conversations.add(again.nextReceipt().get("conversation").asString());
        }
        assertThat(heardUnasked(again)).isEmpty();
        assertThat(conversations).isEqualTo(new HashSet<>(ids.subList(groups - told, groups)));
    }

    private static String change(RawClient client, long n, String content) throws IOException {
        client.say("{'type':'send','id':" + n + ",'to':'#team','n':" + n + "," + content + "}");
        return nextOf("sent", client).get("conversation").asString();
    }

    private static String read(String conversation, long seq) {
        return "{'type':'read','conversation':'" + conversation + "','seq':" + seq + "}";
    }

    private static String read(JsonNode receipt) {
        return receipt.get("user").asString() + " " + receipt.get("read").asLong();
    }

    private static String typing(String conversation) {
        return "{'type':'typing','conversation':'" + conversation + "'}";
    }

    private static JsonNode nextOf(String type, RawClient client) throws IOException {
        JsonNode message = client.nextOfAll();
        while (!message.get("type").asString().equals(type)) {
            message = client.nextOfAll();
        }
        return message;
    }

    /** Receipts and typing that came before the answer to a question. */
    private static List<JsonNode> heardUnasked(RawClient client) throws IOException {
        client.say("{'type':'users','id':999999}");
        List<JsonNode> heard = new ArrayList<>();
        JsonNode message = client.nextOfAll();
        while (!message.get("type").asString().equals("userList")) {
            if (message.get("type").asString().matches("receipt|typing")) {
                heard.add(message);
            }
            message = client.nextOfAll();
        }
        return heard;
    }
}
