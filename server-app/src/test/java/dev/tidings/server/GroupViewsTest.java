package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Users change a group at random while their devices come and go. In the end every device has taken, by the client's
 * rule, exactly the places its user may read, and all say the same of each.
 */
class GroupViewsTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve", "dan");
    private static final List<String> OWNERS = List.of("ann", "bob");
    private static final int STEPS = 250;

    @RegisterExtension
    final TestServer server = new TestServer();

    /** A device as a client keeps it: what it took, its mark, and its connection while it has one. */
    private final class Device {
        private final String user;
        private final String name;
        private final Map<Long, String> taken = new TreeMap<>();
        private long mark;
        private long n;
        private String token = "";
        private Optional<RawClient> connection = Optional.empty();

        Device(String user, String name) {
            this.user = user;
            this.name = name;
        }

        void come() throws IOException {
            RawClient client = token.isEmpty() ? server.logIn(user, name) : server.resume(token);
            token = client.token();
            connection = Optional.of(client);
            for (JsonNode each : client.untilSynced()) {
                take(each);
            }
        }

        void go() throws IOException {
            connection.orElseThrow().close();
            connection = Optional.empty();
        }

        /** Says something, and takes whatever comes until it is answered; whether it was done. */
        boolean ask(String to, String change) throws IOException {
            n++;
            RawClient client = connection.orElseThrow();
            client.say("{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n + "," + change + "}");
            for (JsonNode each = client.next(); ; each = client.next()) {
                switch (each.get("type").asString()) {
                    case "sent" -> {
                        long seq = each.get("seq").asLong();
                        if (seq == mark + 1) {
                            mark = seq;
                            taken.put(seq, user + " " + change.replace('\'', '"'));
                        }
                        return true;
                    }
                    case "error" -> {
                        return false;
                    }
                    default -> take(each);
                }
            }
        }

        /** Everything that is under way for it. */
        void settle() throws IOException {
            RawClient client = connection.orElseThrow();
            client.say("{'type':'users','id':999999}");
            for (JsonNode each = client.next(); !each.get("type").asString().equals("userList"); each = client.next()) {
                take(each);
            }
            if (mark > 0) {
                client.ack(group, mark);
            }
        }

        private void take(JsonNode message) {
            if (!message.get("type").asString().matches("entry|skip")) {
                return;
            }
            long seq = message.get("seq").asLong();
            if (message.get("type").asString().equals("skip")) {
                mark = Math.max(mark, seq);
            } else if (seq > mark) {
                assertThat(seq).as(user + "'s " + name + " has no gap").isEqualTo(mark + 1);
                mark = seq;
                taken.put(seq, said(message));
            }
        }
    }

    private String group = "unset";

    private static String said(JsonNode entry) {
        String json = entry.toString();
        return entry.get("from").asString() + " " + json.substring(json.indexOf("\"kind\""), json.length() - 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allMembersEndWithTheSameView(long seed) throws IOException {
        Random random = new Random(seed);
        String policy = seed % 2 == 0 ? "all" : "join";
        List<Device> devices = new ArrayList<>();
        for (String user : USERS) {
            server.signUp(user).close();
            for (String name : List.of(user, user + "2")) {
                Device device = new Device(user, name);
                device.come();
                devices.add(device);
            }
        }
        assertThat(devices.get(0).ask("#team", "'kind':'create','users':['bob'],'history':'" + policy + "'"))
                .isTrue();
        group = conversation(devices.get(0));
        int done = 0;
        for (int i = 0; i < STEPS; i++) {
            Device device = devices.get(random.nextInt(devices.size()));
            if (device.connection.isEmpty()) {
                device.come();
            } else if (random.nextInt(8) == 0) {
                device.go();
            } else if (device.ask("#team", change(device.user, random))) {
                done++;
            }
        }
        assertThat(done).as("changes made").isGreaterThan(STEPS / 5);
        for (Device device : devices) {
            if (device.connection.isEmpty()) {
                device.come();
            }
        }
        for (Device device : devices) {
            device.go();
            device.come();
            device.settle();
        }
        assertSame(devices);
    }

    private static String conversation(Device device) throws IOException {
        JsonNode list = device.connection
                .orElseThrow()
                .say("{'type':'conversations','id':1}")
                .expect("conversationList");
        return list.get("conversations").get(1).get("conversation").asString();
    }

    /** Only ann and bob own the group, and these two don't leave: it lasts. */
    private static String change(String author, Random random) {
        String user = USERS.get(random.nextInt(USERS.size()));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> "'kind':'add','users':['" + user + "']";
            case 6, 7 -> "'kind':'remove','users':['" + user + "']";
            case 8 -> OWNERS.contains(author) ? "'kind':'text','text':'I stay'" : "'kind':'leave'";
            case 9 -> "'kind':'role','user':'" + OWNERS.get(random.nextInt(2)) + "','role':'owner'";
            case 10 ->
                "'kind':'role','user':'" + user + "','role':'" + (random.nextBoolean() ? "admin" : "member") + "'";
            default -> "'kind':'text','text':'" + random.nextInt(1000) + "'";
        };
    }

    /**
     * What devices have of a place is the same everywhere, and of each user what the history has, no more and no less.
     */
    private void assertSame(List<Device> devices) throws IOException {
        Map<Long, String> log = new TreeMap<>();
        for (Device device : devices) {
            for (Map.Entry<Long, String> each : device.taken.entrySet()) {
                assertThat(log.merge(each.getKey(), each.getValue(), (one, other) -> one))
                        .as(device.user + " at " + each.getKey())
                        .isEqualTo(each.getValue());
            }
        }
        for (Device device : devices) {
            RawClient client = device.connection.orElseThrow();
            client.say("{'type':'history','id':1,'conversation':'" + group + "','limit':200}");
            JsonNode answer = client.next();
            Map<Long, String> readable = new TreeMap<>();
            if (answer.get("type").asString().equals("page")) {
                answer.get("entries")
                        .forEach(each -> readable.put(each.get("seq").asLong(), said(each)));
            }
            assertThat(device.taken).as(device.user + "'s " + device.name).isEqualTo(readable);
        }
    }
}
