package dev.tidings.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How large files may be, and how many there may be; each at the limit and one beyond. */
class FileLimitsTest {
    private static final String ID = RawFiles.upload('a');
    private static final String OTHER = RawFiles.upload('b');
    private static final int LIMIT = 8_192;
    private static final int STREAMS = 64;

    private final List<RawClient> clients = new ArrayList<>();

    @RegisterExtension
    final TestServer server = new TestServer()
            .with(ServerOptions.FILE_LIMIT, (long) LIMIT)
            .with(ServerOptions.FILE_QUOTA, (long) LIMIT + 4_096);

    @Test
    void aFileOfTheLargestSizeIsTaken() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(LIMIT, 1);
        assertThat(alice.fetch(alice.store(ID, bytes), 0, LIMIT)).isEqualTo(bytes);
    }

    @Test
    void oneByteMoreIsTooLarge() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        alice.begin(ID, ",'size':" + (LIMIT + 1)).expectError("too_large");
    }

    @Test
    void oneByteMoreIsTooLargeAlsoIfNobodyToldTheSize() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(LIMIT + 1, 2);
        alice.offset(ID, "");
        alice.data(bytes, 0, LIMIT);
        alice.data(bytes, LIMIT, 1);
        alice.expectError("too_large");
        await().untilAsserted(() ->
                assertThat(alice.offset(ID, "")).as("it was thrown away").isZero());
    }

    @Test
    void theQuotaIsOfAllFilesTogether() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        alice.store(ID, RawFiles.bytes(LIMIT, 3));
        alice.begin(OTHER, ",'size':4097").expectError("quota_exceeded");
        alice.store(OTHER, RawFiles.bytes(4_096, 4));
        alice.begin(RawFiles.upload('c'), ",'size':0").expectError("quota_exceeded");
    }

    /** The bytes are there, whatever a later opening tells. */
    @Test
    void aSmallerSizeToldLaterGivesNothingBack() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        alice.offset(ID, ",'size':" + LIMIT);
        alice.data(RawFiles.bytes(LIMIT, 8), 0, LIMIT - 1);
        client.say("{'type':'cancel','stream':" + alice.stream() + "}");
        assertThat(alice.offset(ID, ",'size':1")).isEqualTo(LIMIT - 1);
        alice.begin(OTHER, ",'size':4097").expectError("quota_exceeded");
        alice.begin(OTHER, ",'size':4096");
        client.expect("accepted");
    }

    @Test
    void whatFitsIsTakenAlsoIfNobodyToldTheSize() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        alice.store(ID, RawFiles.bytes(LIMIT, 9));
        byte[] rest = RawFiles.bytes(4_096, 10);
        alice.offset(OTHER, "");
        alice.data(rest, 0, 4_096);
        alice.finish(OTHER, rest).expectStored();
    }

    @Test
    void theMoreUploadsAreOpenTheSmallerTheirWindows() throws IOException {
        RawFiles files = null;
        List<Long> windows = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            if (i % 3 == 0) {
                // A user has room for three.
                RawClient client = server.signUp("user" + i);
                clients.add(client);
                files = new RawFiles(client);
            }
            requireNonNull(files).begin(RawFiles.upload((char) ('a' + i % 3)), "");
            windows.add(clients.get(clients.size() - 1)
                    .expect("accepted")
                    .get("credit")
                    .asLong());
        }
        long all = windows.stream().mapToLong(Long::longValue).sum();
        assertThat(all)
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 4)
                .isLessThan(64L << 20);
        assertThat(windows.get(STREAMS - 1)).isLessThan(windows.get(0));
    }

    /** Without credit they stay open, so there are only so many. */
    @Test
    void aUserHas128DownloadsOpen() throws IOException {
        RawClient phone = server.signUp("alice");
        RawFiles first = new RawFiles(phone);
        String file = first.store(ID, RawFiles.bytes(1, 12));
        RawClient laptop = server.logIn("alice", "laptop");
        laptop.expect("synced");
        RawFiles second = new RawFiles(laptop);
        for (int i = 0; i < STREAMS; i++) {
            first.ask(file, 0, 0);
            phone.expect("sending");
            second.ask(file, 0, 0);
            laptop.expect("sending");
        }
        RawClient tablet = server.logIn("alice", "tablet");
        tablet.expect("synced");
        RawFiles third = new RawFiles(tablet);
        third.ask(file, 0, 0).expectError("overloaded");
        RawFiles bob = new RawFiles(server.signUp("bob"));
        assertThat(bob.fetch(bob.store(ID, RawFiles.bytes(2, 13)), 0, LIMIT)).hasSize(2);
        laptop.close();
        await().untilAsserted(() -> assertThat(third.fetch(file, 0, LIMIT)).hasSize(1));
    }

    /** As JSON, names of control characters are six times as long. */
    @Test
    void aListIsOf256KibibytesAtTheMost() throws IOException {
        RawClient client = server.signUp("alice");
        String file = new RawFiles(client).store(ID, RawFiles.bytes(1, 11));
        for (int n = 1; n <= 200; n++) {
            client.say("{'type':'send','id':5,'to':'alice','n':" + n + ",'kind':'file','file':'" + file + "','name':'"
                    + "\\u0001".repeat(255) + "'}");
            client.expect("sent");
        }
        int listed = 0;
        String cursor = "";
        do {
            byte[] payload = client.say("{'type':'files','id':6,'limit':200" + cursor + "}")
                    .nextPayload();
            assertThat(payload.length).isLessThanOrEqualTo(256 << 10);
            JsonNode list = new JsonMapper().readTree(payload);
            listed += list.get("files").size();
            cursor = list.has("cursor") ? ",'cursor':'" + list.get("cursor").asString() + "'" : "";
        } while (!cursor.isEmpty());
        assertThat(listed).isEqualTo(200);
    }

    @Test
    void whatIsTakenBackCountsNoMore() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        String file = alice.store(ID, RawFiles.bytes(LIMIT, 5));
        client.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expect("done");
        alice.store(OTHER, RawFiles.bytes(LIMIT, 6));
    }

    @Test
    void moreStreamsThanThereMayBeAreRefused() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        String file = alice.store(ID, RawFiles.bytes(1, 7));
        for (int i = 0; i < STREAMS; i++) {
            alice.ask(file, 0, 0);
            client.expect("sending");
        }
        alice.ask(file, 0, 0).expectError("overloaded");
        client.say("{'type':'cancel','stream':" + alice.stream() + "}");
        client.say("{'type':'cancel','stream':" + (alice.stream() - 2) + "}");
        alice.ask(file, 0, 1);
        client.expect("sending");
        assertThat(alice.nextData()).hasSize(1);
    }
}
