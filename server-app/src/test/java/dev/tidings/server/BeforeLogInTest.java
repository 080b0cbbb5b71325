package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody does anything without a session: every request and every kind that there is, and data. */
class BeforeLogInTest {
    @RegisterExtension
    final TestServer server = new TestServer();

    /** The rows of the matrix, which has one for all of the vocabulary, and what ends a session. */
    static Stream<String> requests() {
        return Stream.concat(AuthorisationMatrixTest.ROWS.stream(), Stream.of("logout||"))
                .map(BeforeLogInTest::request)
                .distinct();
    }

    private static String request(String row) {
        List<String> cells = List.of(row.split("\\|", -1));
        String type = cells.get(0).split(" ", -1)[0];
        String fields = (type.equals("send") ? "'n':1," : "") + cells.get(1);
        return "{'type':'" + type + "','id':4" + (fields.isEmpty() ? "" : ",") + fields + "}";
    }

    private static String filled(String request) {
        return request.replace("'#G'", "'#crew'")
                .replace("'~G'", "'~1'")
                .replace("NEW", "somebody")
                .replace("FILE", RawFiles.upload('f'))
                .replace("STREAM", "1")
                .replace("UPLOAD", RawFiles.upload('a'))
                .replace("EMPTY", RawFiles.sha256(new byte[0]))
                .replace("PHONE", "1");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequestIsRefused(String request) throws IOException {
        RawClient client = server.connect().hello();
        assertThat(client.say(filled(request))
                        .expectError("auth_required")
                        .get("re")
                        .asLong())
                .isEqualTo(4);
    }

    /** Nothing is read from it any more then, and that gives it no more time. */
    @Test
    void whoReadsNoAnswerIsClosedAfterTenSeconds() throws Exception {
        RawClient client = server.connect(4 * 1024);
        AtomicLong said = new AtomicLong();
        Thread flood = new Thread(() -> {
            try {
                while (true) {
                    client.sayAtOnce(Collections.nCopies(100, "{'type':'hello','id':1,'protocol':1,'agent':'flood'}"));
                    said.incrementAndGet();
                }
            } catch (IOException closed) {
                // As it should be.
            }
        });
        flood.start();
        AtomicLong before = new AtomicLong();
        await("the server reads no more")
                .pollInterval(Duration.ofMillis(300))
                .until(() -> said.get() > 0 && before.getAndSet(said.get()) == said.get());
        server.ticker.advance(Duration.ofSeconds(10));
        flood.join(Duration.ofSeconds(20).toMillis());
        assertThat(flood.isAlive()).as("connected still").isFalse();
    }

    @Test
    void dataIsOfNoStreamAndCloses() throws IOException {
        RawClient client = server.connect().hello();
        new RawFiles(client, 2).data(new byte[10], 0, 10);
        client.expectError("bad_frame");
        client.expectEnd();
    }

    /** Refused, an upload leaves no stream behind. */
    @Test
    void dataOfAnUploadThatWasRefusedCloses() throws IOException {
        RawClient client = server.connect().hello();
        RawFiles files = new RawFiles(client);
        files.begin(RawFiles.upload('a'), ",'size':10");
        client.expectError("auth_required");
        files.data(new byte[10], 0, 10);
        client.expectError("bad_frame");
        client.expectEnd();
    }
}
