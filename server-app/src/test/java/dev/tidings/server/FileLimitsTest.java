package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How large files may be, and how many there may be; each at the limit and one beyond. */
class FileLimitsTest {
    private static final String ID = RawFiles.upload('a');
    private static final String OTHER = RawFiles.upload('b');
    private static final int LIMIT = 8_192;
    private static final int STREAMS = 64;

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
