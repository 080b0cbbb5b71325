package dev.tidings.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.launcher.Launcher.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of this checkout, on the jars that are there. It stands beside them alone in another folder, where no
 * source can be newer than they are: what was built just before is what is run.
 */
@Timeout(120)
class LauncherTest {
    private static final List<String> JARS = List.of(
            "server-app/target/tidings-server.jar",
            "client-app/target/tidings.jar",
            "examples/target/tidings-demo.jar");
    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");

    private static final int STOPPED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder = Path.of("replaced");

    private Launcher launcher;

    @BeforeEach
    void standBesideTheJars() throws IOException {
        Path checkout = Path.of(System.getProperty("sources.root", "..")).toRealPath();
        Path script = Files.copy(checkout.resolve("tidings"), folder.resolve("tidings"));
        for (String jar : JARS) {
            assertThat(checkout.resolve(jar)).as("made by `mvn package`").isRegularFile();
            Files.createDirectories(folder.resolve(jar).getParent());
            Files.createSymbolicLink(folder.resolve(jar), checkout.resolve(jar));
        }
        launcher = Launcher.in(folder, script, Path.of(System.getProperty("java.home")));
    }

    @Test
    void theDemoSurvivesItsOwnKill() throws Exception {
        Run demo = launcher.run("demo");
        assertThat(demo.code()).as(demo.toString()).isZero();
        assertThat(Pattern.compile("(?m)^(\\d)\\. ")
                        .matcher(demo.out())
                        .results()
                        .map(step -> step.group(1)))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(demo.out())
                .contains("5. The server is killed with -9", "8. Everything arrived")
                .containsPattern("cut at [0-9]+ of 33554432 bytes")
                .endsWith("alice sent 9, bob read 9, each once, in order: yes; the file is whole: yes"
                        + System.lineSeparator());
        assertThat(processes(demo.out()))
                .as("one is killed, another takes its place")
                .hasSize(2);
        try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("tidings")))
                    .isEmpty();
        }
    }

    private static List<String> processes(String said) {
        return Pattern.compile("process (\\d+) listens")
                .matcher(said)
                .results()
                .map(listens -> listens.group(1))
                .distinct()
                .toList();
    }

    @Test
    void aServerIsTalkedToByCommands() throws Exception {
        Path out = folder.resolve("server.out");
        Path err = folder.resolve("server.err");
        Path data = folder.resolve("some data");
        Process server = launcher.start(
                out, err, "server", "--data", data.toString(), "--port", "0", "--password-memory", "1MiB");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !server.isAlive()
                            || LISTENING.matcher(Files.readString(out)).find());
            Matcher listening = LISTENING.matcher(Files.readString(out));
            assertThat(listening.find())
                    .as(Files.readString(out) + Files.readString(err))
                    .isTrue();
            assertThat(data.resolve("tidings.db")).exists();
            Launcher terminal = launcher.with("TIDINGS_SERVER", "127.0.0.1:" + listening.group(1))
                    .with("TIDINGS_PASSWORD", "correct horse");
            assertThat(terminal.run("signup", "--user", "alice").code()).isZero();
            assertThat(terminal.run("send", "--user", "alice", "alice", "as  it $is; *")
                            .code())
                    .isZero();
            assertThat(terminal.run("history", "--user", "alice", "--json").out())
                    .contains("\"as  it $is; *\"");
            Run refused = terminal.run("send", "--user", "alice", "nobody", "x");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("no such recipient");
        } finally {
            server.destroy();
            server.onExit().join();
        }
        // The process that was told to stop is the server itself, and not a shell that leaves it behind.
        assertThat(Files.readString(out)).contains("stopped");
        assertThat(server.exitValue()).isEqualTo(STOPPED_BY_SIGTERM);
    }
}
