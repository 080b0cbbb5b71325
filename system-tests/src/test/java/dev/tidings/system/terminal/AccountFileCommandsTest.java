package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.terminal.ClientMain;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.system.process.ClientProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export} and {@code import} as commands of the shell, from one server to another. */
class AccountFileCommandsTest {
    private static final int MANY = 1_500;
    /** So that an import takes its time. */
    private static final int SLOW = 100;

    @TempDir
    Path folder = Path.of("replaced");

    private TidingsServer here;
    private TidingsServer there;
    private Shell from;
    private Shell to;

    @BeforeEach
    void start() throws Exception {
        here = TidingsServer.builder()
                .port(0)
                .data(folder.resolve("here"))
                .set(ServerOptions.SEND_RATE, 100_000)
                .start();
        there = TidingsServer.builder().port(0).data(folder.resolve("there")).start();
        from = new Shell(here, folder.resolve("home"));
        to = new Shell(there, folder.resolve("home"));
        for (String user : List.of("alice", "bob", "eve")) {
            assertThat(from.run("signup", "--user", user).code()).isZero();
        }
        assertThat(to.run("signup", "--user", "ann").code()).isZero();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void anAccountMovesByTwoCommands() throws Exception {
        from.run("send", "--user", "bob", "alice", "happy new year \u001b[2J");
        from.run("block", "--user", "alice", "eve");
        String file = folder.resolve("alice.zip").toString();
        assertThat(from.run("export", "--user", "alice", file).out())
                .isEqualTo(file + "  conversations 2  entries 1  files 0  missing 0\n");
        Shell.Run again = from.run("export", "--user", "alice", file);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("exists already");
        assertThat(from.run("export", "--user", "alice", file, "--overwrite", "--json")
                        .out())
                .isEqualTo("{\"type\":\"export\",\"file\":\"" + file
                        + "\",\"conversations\":2,\"entries\":1,\"files\":0,\"missing\":0}\n");

        assertThat(to.run("import", "--user", "ann", file).out())
                .isEqualTo(file + "  added 1  present 0  empty 0  files 0  refused 0  blocked 0\n"
                        + "eve  result not blocked: no such user here, or too many\n");
        assertThat(to.run("import", "--user", "ann", file, "--json").out())
                .startsWith("{\"type\":\"import\",\"file\":\"" + file
                        + "\",\"added\":0,\"present\":1,\"empty\":0,\"files\":0,\"refused\":0,\"blocked\":0}\n");
        assertThat(to.run("history", "--user", "ann", "ann").out())
                .containsPattern("\\[1\\] ann → ann imported from 127\\.0\\.0\\.1:" + here.port()
                        + ", bob, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d: happy new year ␛\\[2J\n");
        assertThat(to.run("history", "--user", "ann", "ann", "--json").out())
                .contains("\"kind\":\"imported\"", "\"entry\":{\"conversation\":\"~", "happy new year \\u001b[2J");
    }

    @Test
    void whatIsNoAccountIsRefused() throws Exception {
        String file = Files.writeString(folder.resolve("no.zip"), "PK no").toString();
        Shell.Run refused = to.run("import", "--user", "ann", file);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("no.zip: ");
        assertThat(to.run("import", "--user", "ann", folder.resolve("none").toString())
                        .err())
                .contains("none: no such file");
        assertThat(to.run("import", "--user", "ann").code()).isEqualTo(2);
        assertThat(to.run("import", "--user", "ann", "\0").code()).isEqualTo(2);
    }

    @Test
    void anImportThatIsKilledGoesOn() throws Exception {
        try (TidingsClient bob = logIn(here, "bob")) {
            IntStream.range(0, MANY).forEach(i -> bob.send("alice", "text " + i));
            bob.flushed().get(60, TimeUnit.SECONDS);
        }
        String file = folder.resolve("alice.zip").toString();
        assertThat(from.run("export", "--user", "alice", file).code()).isZero();
        int port = there.port();
        restart(port, SLOW);
        List<String> command = List.of(
                "import",
                file,
                "--user",
                "ann",
                "--home",
                folder.resolve("home").toString(),
                "--server",
                "127.0.0.1:" + port);
        try (TidingsClient watcher = logIn(there, "ann");
                ClientProcess importing =
                        ClientProcess.start(folder.resolve("tmp"), "import", ClientMain.class, command)) {
            await().atMost(Duration.ofSeconds(90)).until(() -> head(watcher) > SLOW);
            importing.kill();
            assertThat(head(watcher)).isLessThan(MANY);
        }
        restart(port, 100_000);
        assertThat(to.run("import", "--user", "ann", file, "--json").out())
                .containsPattern("\"added\":\\d+,\"present\":\\d+,");
        assertThat(texts())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> "text " + i).toList());
        assertThat(to.run("import", "--user", "ann", file, "--json").out()).contains("\"added\":0,\"present\":" + MANY);
    }

    private void restart(int port, int sendRate) throws IOException {
        there.close();
        there = TidingsServer.builder()
                .port(port)
                .data(folder.resolve("there"))
                .set(ServerOptions.SEND_RATE, sendRate)
                .start();
        to = new Shell(there, folder.resolve("home"));
    }

    private static TidingsClient logIn(TidingsServer server, String user) throws Exception {
        TidingsClient client =
                TidingsClient.builder().server("127.0.0.1", server.port()).build();
        client.connect();
        client.logIn(user, Shell.PASSWORD).get(30, TimeUnit.SECONDS);
        return client;
    }

    private static long head(TidingsClient watcher) throws Exception {
        return watcher.conversations().get(30, TimeUnit.SECONDS).stream()
                .mapToLong(ConversationList.Item::head)
                .sum();
    }

    private List<String> texts() {
        return to.run("history", "--user", "ann", "--device", "other", "--last", "10000", "--with", "ann", "--json")
                .out()
                .lines()
                .map(line -> line.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
