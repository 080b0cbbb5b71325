package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Users change a group and their own names at random while their devices come and go. In the end every device has
 * taken, by the client's rule, exactly the places its user may read, all say the same of each, and all members are told
 * the same of the group. Only what a later joining opened up, when the device had passed over it, is in the history
 * alone.
 */
class GroupViewsTest {
    private static final List<String> USERS = List.of("ann", "bob", "eve", "dan");
    private static final List<String> OWNERS = List.of("ann", "bob");
    private static final List<String> GROUP_NAMES = List.of("team", "crew", "gang");
    private static final int NAMES_OF_A_USER = 4;
    private static final int STEPS = 250;

    @RegisterExtension
    final TestServer server = new TestServer();

    /** A device as a client keeps it: what it took, its mark, and its connection while it has one. */
    private final class Device {
        private final String user;
        private final String name;
        private final Map<Long, String> taken = new TreeMap<>();
        private final Set<Long> passed = new HashSet<>();
        private String author = "unset";
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
            author = client.session().get("user").asString();
            takeUntil("synced");
        }

        /** Whatever comes before, and then that. */
        JsonNode takeUntil(String types) throws IOException {
            RawClient client = connection.orElseThrow();
            JsonNode next = client.nextOfAll();
            for (; !next.get("type").asString().matches(types); next = client.nextOfAll()) {
                take(next);
            }
            return next;
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
            JsonNode answer = takeUntil("sent|error");
            if (answer.get("type").asString().equals("error")) {
                return false;
            }
            long seq = answer.get("seq").asLong();
            if (seq == mark + 1) {
                mark = seq;
                taken.put(seq, author + " " + change.replace('\'', '"'));
            }
            return true;
        }

        /** The user goes on under another name; the devices hear of it as soon as it counts for what they say. */
        void rename(int number) throws IOException {
            RawClient client = connection.orElseThrow();
            client.say("{'type':'rename','id':999998,'user':'" + user + "." + number + "'}");
            if (takeUntil("done|error").get("type").asString().equals("done")) {
                author = user + "." + number;
            }
        }

        /** Everything that is under way for it. */
        void settle() throws IOException {
            RawClient client = connection.orElseThrow();
            client.say("{'type':'users','id':999999}");
            takeUntil("userList");
            if (mark > 0) {
                client.ack(group, mark);
            }
        }

        private void take(JsonNode message) {
            if (author.equals(message.path("former").asString(""))) {
                author = message.get("user").asString();
            }
            if (!message.get("type").asString().matches("entry|skip")) {
                return;
            }
            long seq = message.get("seq").asLong();
            if (message.get("type").asString().equals("skip")) {
                LongStream.rangeClosed(mark + 1, seq).forEach(passed::add);
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
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
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
        assertThat(devices.get(0)
                        .ask("#" + GROUP_NAMES.get(0), "'kind':'create','users':['bob'],'history':'" + policy + "'"))
                .isTrue();
        group = conversation(devices.get(0));
        int done = 0;
        for (int i = 0; i < STEPS; i++) {
            Device device = devices.get(random.nextInt(devices.size()));
            if (device.connection.isEmpty()) {
                device.come();
            } else if (random.nextInt(8) == 0) {
                device.go();
            } else if (random.nextInt(20) == 0) {
                device.rename(random.nextInt(NAMES_OF_A_USER));
            } else if (device.ask(address(random), change(device.user, random))) {
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

    /** Present and former names lead to it, and so does its number. */
    private String address(Random random) {
        return random.nextBoolean() ? group : "#" + GROUP_NAMES.get(0);
    }

    /** Only ann and bob own the group, and these two don't leave: it lasts. */
    private static String change(String author, Random random) {
        String user = USERS.get(random.nextInt(USERS.size()));
        return switch (random.nextInt(23)) {
            case 0, 1, 2, 3, 4, 5 -> "'kind':'add','users':['" + user + "']";
            case 6, 7 -> "'kind':'remove','users':['" + user + "']";
            case 8 -> OWNERS.contains(author) ? "'kind':'text','text':'I stay'" : "'kind':'leave'";
            case 9 -> "'kind':'role','user':'" + OWNERS.get(random.nextInt(2)) + "','role':'owner'";
            case 10 ->
                "'kind':'role','user':'" + user + "','role':'" + (random.nextBoolean() ? "admin" : "member") + "'";
            case 11 -> "'kind':'rename','name':'" + GROUP_NAMES.get(random.nextInt(GROUP_NAMES.size())) + "'";
            case 12 -> "'kind':'settings','history':'" + (random.nextBoolean() ? "all" : "join") + "'";
            case 13 -> "'kind':'settings','keepMillis':" + 60_000L * (1 + random.nextInt(1000));
            default -> "'kind':'text','text':'" + random.nextInt(1000) + "'";
        };
    }

    /**
     * What devices have of a place is the same everywhere, and of each user what the history has, no more, and no less
     * but what was opened up later.
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
        Set<JsonNode> told = new HashSet<>();
        for (Device device : devices) {
            Map<Long, String> readable = readable(device);
            readable.keySet().removeIf(seq -> device.passed.contains(seq) && seq < lastJoin(device, log));
            assertThat(device.taken).as(device.user + "'s " + device.name).isEqualTo(readable);
            told.addAll(group(device));
        }
        assertThat(told).as("the group, as its members are told").hasSize(2);
    }

    private Map<Long, String> readable(Device device) throws IOException {
        RawClient client = device.connection.orElseThrow();
        client.say("{'type':'history','id':1,'conversation':'" + group + "','limit':200}");
        JsonNode answer = client.next();
        Map<Long, String> readable = new TreeMap<>();
        if (answer.get("type").asString().equals("page")) {
            assertThat(answer.get("more").asBoolean()).isFalse();
            answer.get("entries").forEach(each -> readable.put(each.get("seq").asLong(), said(each)));
        }
        return readable;
    }

    /** The place at which a user was added last, under whatever name. */
    private static long lastJoin(Device device, Map<Long, String> log) {
        return log.entrySet().stream()
                .filter(each -> each.getValue().contains("\"kind\":\"add\",\"users\":[\"" + device.user))
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    /** What it is like, without the asking user's own role, and who belongs to it; nothing for others. */
    private List<JsonNode> group(Device device) throws IOException {
        RawClient client = device.connection.orElseThrow();
        List<JsonNode> told = new ArrayList<>();
        for (JsonNode each : client.say("{'type':'conversations','id':1}")
                .expect("conversationList")
                .get("conversations")) {
            if (each.has("role")) {
                told.add(((ObjectNode) each).without("role"));
                told.add(client.say("{'type':'members','id':1,'conversation':'" + group + "'}")
                        .expect("memberList"));
            }
        }
        return told;
    }
}
