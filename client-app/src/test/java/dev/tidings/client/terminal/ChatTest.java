package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import dev.tidings.protocol.message.UserList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interactive face on a terminal that can nothing, against a server whose part the test plays. */
class ChatTest {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final String PASSWORD = "correct horse";

    private final ScriptedServer server = new ScriptedServer();
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    @TempDir
    Path home = Path.of("replaced");

    private CompletableFuture<Integer> code = new CompletableFuture<>();

    @BeforeEach
    void start() throws IOException {
        DumbTerminal terminal =
                new DumbTerminal("test", "dumb", new PipedInputStream(keys), seen, StandardCharsets.UTF_8);
        code = new Program(home)
                .with("TIDINGS_SERVER", "127.0.0.1:" + server.port())
                .on(terminal)
                .start();
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        server.close();
        assertThat(code.join()).isNotNegative();
    }

    @Test
    void aConversationOutlivesItsConnection() throws Exception {
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            connection.reply(connection.expect(ListUsers.class), users());
            sees("-- live");
            type("/msg bob hi  there");
            Envelope first = connection.expectSend(1);
            assertThat(first.body()).isEqualTo(new Send("bob", 1, new Content.Text("hi  there")));
            connection.sent(first, "~1", 1);
            sees("03:04 alice: hi  there");
        }
        type("still there?");
        sees("queued → bob: still there?");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(1, "life");
            connection.sent(connection.expectSend(2), "~1", 2);
            connection.entry("~1", 3);
            connection.push(new Synced());
            sees("03:04 alice: still there?");
            sees("-- while you were away:");
            sees("03:04 bob: ~1/3");
            type("/quit");
            assertThat(code.join()).isZero();
        }
        assertThat(text()).doesNotContain(PASSWORD);
        try (Stream<Path> files = Files.walk(home)) {
            Path history = files.filter(file -> file.toString().endsWith(".history"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(history)).contains("still there?").doesNotContain(PASSWORD);
        }
    }

    @Test
    void whatOthersSendCanDoNothingToTheTerminal() throws Exception {
        try (ScriptedConnection connection = signUp()) {
            connection.push(new dev.tidings.protocol.message.Entry(
                    "~1",
                    1,
                    "b\u001b[2Job",
                    "alice",
                    9,
                    1,
                    ScriptedConnection.AT,
                    new Content.Text("\u001b]52;c;eA==\u0007\u202e")));
            connection.push(new Synced());
            sees("b␛[2Job → alice: ␛]52;c;eA==␇\\u202e");
            assertThat(text()).doesNotContain("\u001b]52", "\u001b[2J", "\u202e");
        }
    }

    @Test
    void filesGoUpAndDown() throws Exception {
        byte[] bytes = "tides".getBytes(StandardCharsets.UTF_8);
        Path tides = Files.write(home.resolve("tides.pdf"), bytes);
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            connection.expect(ListUsers.class);
            sees("-- live");
            type("/sendfile bob " + tides);
            Envelope upload = connection.expect(Upload.class);
            connection.reply(upload, new UploadAccepted(0, 100));
            connection.expectBytes(((Upload) upload.body()).stream(), bytes.length);
            Envelope finish = connection.expect(FinishUpload.class);
            String hash = ((FinishUpload) finish.body()).sha256();
            connection.reply(finish, new FileStored(FILE, "tides.pdf", bytes.length, hash));
            connection.sent(connection.expectSend(1), "~1", 1);
            sees("sent a file: tides.pdf (5 B; getfile 1)");
            type("/getfile " + FILE + " --to " + home.resolve("got"));
            Envelope download = connection.expect(Download.class);
            connection.reply(download, new DownloadStarted("tides.pdf", bytes.length, hash));
            connection.data(((Download) download.body()).stream(), bytes);
            sees(home.resolve("got/tides.pdf").toString());
            assertThat(home.resolve("got/tides.pdf")).hasBinaryContent(bytes);
            type("/sendfile bob -");
            sees("-: not here");
        }
    }

    @Test
    void mistakesAreExplained() throws Exception {
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            sees("-- live");
            type("to nobody");
            sees("to whom? /open USER");
            type("/mgs bob hi");
            sees("no such command: /mgs (did you mean /msg?)");
            type("/open Nobody!");
            sees("address: unknown form");
            type("/help drop");
            sees("Cuts the connection on purpose");
        }
    }

    @Test
    void whoLogsOutLeaves() throws Exception {
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            connection.expect(ListUsers.class);
            type("/logout");
            connection.reply(connection.expect(LogOut.class), new Bye(Bye.LOGOUT, null));
            assertThat(code.join()).isZero();
            sees("-- logged out");
        }
    }

    @Test
    void whatCanBeNoNameIsAskedAgainAtOnce() throws Exception {
        for (String name : List.of("Alice Smith", "", "a", "../x")) {
            sees("user name:");
            type(name);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(text().split("a user name has 2 to 32", -1)).hasSize(5));
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            sees("-- live");
        }
        assertThat(text().split("new here[?]", -1)).hasSize(2);
    }

    @Test
    void whoIsRevokedIsAskedAgain() throws Exception {
        try (ScriptedConnection connection = signUp()) {
            connection.push(new Synced());
            sees("-- live");
            connection.push(new Bye(Bye.REVOKED, null));
            sees("this device was logged out from elsewhere");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(text().split("user name:", -1)).hasSizeGreaterThan(2));
        }
    }

    /** Signs alice up, as a person would. */
    private ScriptedConnection signUp() throws IOException {
        sees("user name:");
        type("alice");
        sees("new here?");
        type("y");
        sees("choose a password:");
        type(PASSWORD);
        sees("once more:");
        type(PASSWORD);
        ScriptedConnection connection = server.accept().greet();
        Envelope request = connection.expect(SignUp.class);
        assertThat(((SignUp) request.body()).password()).isEqualTo(PASSWORD);
        connection.reply(request, new dev.tidings.protocol.message.SessionOpened("alice", 7, "token", 0, "life"));
        return connection;
    }

    private static UserList users() {
        return new UserList(List.of(new UserList.Item("bob", true, null)), false);
    }

    private void type(String line) throws IOException {
        keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void sees(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    private String text() {
        return seen.toString(StandardCharsets.UTF_8);
    }
}
