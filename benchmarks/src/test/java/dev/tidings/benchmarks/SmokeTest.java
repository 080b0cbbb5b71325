package dev.tidings.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import dev.tidings.server.TidingsServerBuilder;
import dev.tidings.server.config.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against the real server, so that neither drifts from the other. */
class SmokeTest {
    private final StringWriter out = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it in
    Path folder;

    @Test
    void loadsFlatOut() throws IOException {
        assertThat(run("load --pairs 2 --messages 200 --seconds 20 --json")).isZero();
        assertThat(out.toString()).contains("\"missing\":0", "\"outOfOrder\":0");
    }

    @Test
    void loadsOnATimetable() throws IOException {
        assertThat(run("load --pairs 2 --messages 200 --seconds 20 --rate 1000 --json"))
                .isZero();
    }

    @Test
    void measuresBesideAFlood() throws IOException {
        assertThat(run("load --pairs 1 --messages 100 --seconds 20 --rate 1000 --flood 2 --json"))
                .isZero();
        assertThat(out.toString()).contains("\"missing\":0", "\"outOfOrder\":0").contains("\"floodRefused\":");
    }

    @Test
    void holdsIdleSessions() throws IOException {
        assertThat(run("idle --connections 6 --devices-per-user 3 --seconds 1 --settle 0 --json"))
                .isZero();
        assertThat(out.toString()).contains("\"connections\":6");
    }

    @Test
    void tellsAGroup() throws IOException {
        int plenty = 1_000_000;
        assertThat(run(
                        "group --members 6 --online 3 --window 4 --seconds 1 --warmup 0",
                        TidingsServer.builder()
                                .set(ServerOptions.SEND_RATE, plenty)
                                .set(ServerOptions.SEND_BURST, plenty)))
                .isZero();
        assertThat(out.toString()).contains("6 members, 3 of them listening", "delivered  ");
    }

    @Test
    void movesAFile() throws IOException {
        assertThat(run("files --size 300KiB --rounds 2 --json")).isZero();
        assertThat(out.toString())
                .contains("\"bytes\":307200,\"rounds\":[{\"upload\":", "\"sha256Seconds\":", "\"serverPeakBytes\":");
        assertThat(run("files --size 300KiB --rounds 1")).isZero();
        assertThat(out.toString()).contains("307,200 bytes", "of the last upload", "CPU s a round");
    }

    @Test
    void movesAFileBesideNginx() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/nginx")) && Files.isExecutable(Path.of("/usr/bin/curl")),
                "needs nginx and curl");
        assertThat(run("files --size 300KiB --rounds 1 --nginx /usr/sbin/nginx --json"))
                .isZero();
        assertThat(out.toString()).contains("\"rivalUpload\":", "\"rivalToFile\":");
    }

    @Test
    void saysThatThereIsNoNginx() throws IOException {
        assertThat(run("files --size 1 --rounds 1 --nginx " + folder.resolve("nginx")))
                .isNotZero();
        assertThat(out.toString()).contains("--nginx", "can't be started");
    }

    @Test
    void talksBesideFiles() throws IOException {
        assertThat(run("files --size 300KiB --beside 2 --rate 200 --seconds 1 --warmup 0 --json"))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "\"type\":\"files\",\"movers\":2",
                        "\"connectionsLost\":0",
                        "\"missing\":0",
                        "\"outOfOrder\":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --black-hole"})
    void cutsClientsOff(String how) throws IOException {
        assertThat(run("reconnect --clients 3 --cuts 2 --shortest 0 --longest 100" + how))
                .isZero();
        assertThat(out.toString()).contains("3 clients, 2 cuts", "first message  min", "session live   min");
    }

    private int run(String command) throws IOException {
        return run(command, TidingsServer.builder());
    }

    private int run(String command, TidingsServerBuilder builder) throws IOException {
        try (TidingsServer server = builder.port(0).data(folder.resolve("data")).start()) {
            String[] arguments = (command + " --server localhost:"
                            + server.address().getPort() + " --server-pid "
                            + ProcessHandle.current().pid())
                    .split(" ", -1);
            return BenchmarksMain.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(out, true))
                    .execute(arguments);
        }
    }
}
