package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.process.RawConnection;
import dev.tidings.system.process.ServerProcess;
import dev.tidings.system.process.ServerProcess.Setup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with no more memory for buffers than its peers may take: what one of them held beyond would end it. */
@Timeout(120)
class StarvedServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OPENING_LIMIT = 16 * 1024;
    private static final int SILENT = 1_000;
    private static final int SLOW = 32;
    private static final int TEXTS = 20;
    private static final int QUESTIONS = 64;

    private final List<RawConnection> connections = new ArrayList<>();

    @TempDir
    Path folder = Path.of("replaced");

    @AfterEach
    void leave() throws IOException {
        for (RawConnection each : connections) {
            each.close();
        }
    }

    /** The largest frame there may be before the log-in, whole but for its last byte: 64 KiB for each. */
    @Test
    void whoDoesNotLogInHoldsNoMoreThan64Kibibytes() throws IOException {
        byte[] frame = request(OPENING_LIMIT);
        try (ServerProcess server = start(SILENT * 64)) {
            for (int i = 0; i < SILENT; i++) {
                RawConnection silent = add(new RawConnection(server.port()));
                silent.bytes(beginning(frame));
                // It has been read, and so has what follows it in the same segment.
                silent.reply("error");
            }
            add(new RawConnection(server.port())).enter("signup", "alice");
            for (RawConnection silent : connections.subList(0, SILENT)) {
                silent.bytes(frame[OPENING_LIMIT - 1]);
                assertThat(silent.reply("error")).contains("auth_required");
            }
            assertUnharmed(server);
        }
    }

    /** Pushed a mebibyte and asking for sixteen more: 1 MiB for each, until it is closed for taking no byte. */
    @Test
    void whoDoesNotReadHoldsNoMoreThanAMebibyteAndGoesOnFromItsCursor() throws IOException {
        try (ServerProcess server = start(SLOW * 1024)) {
            for (int i = 0; i < SLOW; i++) {
                add(new RawConnection(server.port(), 8 * 1024)).enter("signup", "slow" + i);
            }
            RawConnection alice = add(new RawConnection(server.port())).enter("signup", "alice");
            for (int n = 1; n <= TEXTS; n++) {
                alice.say("{'type':'send','id':" + n + ",'to':'*','n':" + n + ",'text':'" + "x".repeat(60_000) + "'}");
                alice.reply("sent");
            }
            for (RawConnection slow : connections.subList(0, SLOW)) {
                slow.say(IntStream.range(0, QUESTIONS)
                        .mapToObj(id -> "{'type':'history','id':" + id + ",'conversation':'*','limit':200}")
                        .toArray(String[]::new));
            }
            await().atMost(PATIENCE).until(() -> online(alice) == 1);
            for (int i = 0; i < SLOW; i++) {
                readOn(add(new RawConnection(server.port())).enter("login", "slow" + i));
            }
            assertUnharmed(server);
        }
    }

    private static void readOn(RawConnection slow) throws IOException {
        for (int seq = 1; seq <= TEXTS; seq++) {
            assertThat(slow.reply("entry|skip")).contains("\"type\":\"entry\"", "\"seq\":" + seq + ",");
            slow.say("{'type':'ack','conversation':'*','seq':" + seq + "}");
        }
        slow.reply("synced");
    }

    private static long online(RawConnection asking) throws IOException {
        asking.say("{'type':'users','id':100}");
        return Pattern.compile("\"online\":true")
                .matcher(asking.reply("userList"))
                .results()
                .count();
    }

    /**
     * With so much for buffers, of which each processor would set some aside. What is cut off or told late has nothing
     * to do with memory.
     */
    private ServerProcess start(int bufferKibibytes) throws IOException {
        return ServerProcess.start(new Setup(folder.resolve("data"), 0)
                .withJava("-XX:MaxDirectMemorySize=" + bufferKibibytes + "k", "-Xmx64m", "-XX:ActiveProcessorCount=2")
                .with("--ping-interval", "1h", "--login-timeout", "10m", "--frame-timeout", "10m")
                .with("--slow-reader-timeout", "1s", "--presence-grace", "0s"));
    }

    private RawConnection add(RawConnection connection) {
        connections.add(connection);
        return connection;
    }

    private static void assertUnharmed(ServerProcess server) {
        assertThat(server.said()).contains("listening on").doesNotContain("OutOf", "ERROR", "WARN");
    }

    /** A request, and all of another one of that size but its last byte. */
    private static byte[] beginning(byte[] frame) {
        byte[] first = request(64);
        return ByteBuffer.allocate(2 * Integer.BYTES + first.length + frame.length - 1)
                .putInt(first.length)
                .put(first)
                .putInt(frame.length)
                .put(frame, 0, frame.length - 1)
                .array();
    }

    private static byte[] request(int size) {
        String start = "{\"type\":\"users\",\"id\":5,\"padding\":\"";
        String end = "\"}";
        return (start + "x".repeat(size - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }
}
