package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Alice's commands, signed up at a server whose part the test plays, and what bob sent her. For the test's thread. */
abstract class FetchingFixture {
    static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    static final String OTHER = "00f1e2d3c4b5a6978877665544332211";
    static final byte[] BYTES = "tides".getBytes(StandardCharsets.UTF_8);

    final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path home = Path.of("replaced");

    @BeforeEach
    final void signUp() {
        CompletableFuture<Integer> code =
                program().with("TIDINGS_PASSWORD", "correct horse").start("signup", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.reply(connection.expect(SignUp.class), new SessionOpened("alice", 7, "token", 0, "life"));
            assertThat(code.join()).isZero();
        }
    }

    @AfterEach
    final void close() {
        server.close();
    }

    /** What {@code recv} prints. */
    final String receive() {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            assertThat(code.join()).as(program.err()).isZero();
        }
        return program.out();
    }

    /** Answers the request for a file. */
    static void give(ScriptedConnection connection, Envelope request) throws Exception {
        connection.reply(request, new DownloadStarted("tides.pdf", BYTES.length, hash()));
        connection.data(((Download) request.body()).stream(), BYTES);
    }

    static Entry file(long seq, String file) {
        return new Entry(
                "~1",
                seq,
                "bob",
                "alice",
                9,
                seq,
                ScriptedConnection.AT,
                new Content.File(file, "tides.pdf", (long) BYTES.length, "0".repeat(64), null, null));
    }

    static FileList.Item item(String file, String from) {
        return new FileList.Item(
                file, "tides.pdf", BYTES.length, "0".repeat(64), from, "alice", "~1", 1, ScriptedConnection.AT);
    }

    static String hash() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BYTES));
    }

    final Path got() {
        return home.resolve("got");
    }

    final Program program() {
        return new Program(home).with("TIDINGS_SERVER", "127.0.0.1:" + server.port());
    }
}
