package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.UserList;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as printed where a file fails at the worst moment: while what follows it is being printed. */
class ReadingTest {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";

    private final ScriptedServer server = new ScriptedServer();
    private final CountDownLatch failed = new CountDownLatch(1);

    @TempDir
    Path home = Path.of("replaced");

    @AfterEach
    void close() {
        failed.countDown();
        server.close();
    }

    @Test
    void whatStandsBeforeAFileThatFailsIsNotPrintedAgain() {
        signUpAndTake();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> ClientMain.run(
                new String[] {
                    "recv",
                    "--json",
                    "--home",
                    home.toString(),
                    "--files",
                    home.resolve("got").toString()
                },
                new Surroundings(
                        Map.of("TIDINGS_SERVER", "127.0.0.1:" + server.port()),
                        InputStream.nullInputStream(),
                        new Stopping(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        ZoneOffset.UTC,
                        Optional::empty,
                        log -> {})));
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.refuse(connection.expect(Download.class), ErrorCode.FORBIDDEN, null);
            await().untilAsserted(() ->
                    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\"failed\""));
            failed.countDown();
            assertThat(code.join()).isEqualTo(1);
        }
        assertThat(receive()).doesNotContain("[1]").contains("[2] bob", "[3] bob");
    }

    /** A command that prints nothing of it takes all there is. */
    private void signUpAndTake() {
        CompletableFuture<Integer> signedUp =
                program().with("TIDINGS_PASSWORD", "correct horse").start("signup", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.reply(connection.expect(SignUp.class), new SessionOpened("alice", 7, "token", 0, "life"));
            assertThat(signedUp.join()).isZero();
        }
        CompletableFuture<Integer> taken = program().start("users");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.push(ScriptedConnection.text("~1", 1), file(), ScriptedConnection.text("~1", 3), new Synced());
            connection.reply(connection.expect(ListUsers.class), new UserList(List.of(), false));
            assertThat(taken.join()).isZero();
        }
    }

    private String receive() {
        Program program = program();
        CompletableFuture<Integer> code = program.start("recv");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            assertThat(code.join()).as(program.err()).isZero();
        }
        return program.out();
    }

    private static Entry file() {
        return new Entry(
                "~1",
                2,
                "bob",
                "alice",
                9,
                2,
                ScriptedConnection.AT,
                new Content.File(FILE, "tides.pdf", 5L, "0".repeat(64), null, null));
    }

    private Program program() {
        return new Program(home).with("TIDINGS_SERVER", "127.0.0.1:" + server.port());
    }

    /** Takes the last message when the file has failed. */
    private final class Stopping extends PrintStream {
        Stopping() {
            super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(@Nullable String line) {
            if (line != null && line.contains("~1/3")) {
                try {
                    failed.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
