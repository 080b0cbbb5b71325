package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals that want no colours or can nothing, pipes, and terminals that are wanted back. */
class TerminalKindsTest {
    private static final String ESCAPE = "\033";
    private static final String FOCUS_ON = "\033[?1004h";
    private static final String FOCUS_OFF = "\033[?1004l";
    private static final String COLOUR = "(?s).*\033\\[(\\d+;)*(3[0-8]|9[0-7])m.*";

    @TempDir
    Path folder = Path.of("replaced");

    private @Nullable TidingsServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        port = server.port();
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void coloursAreForThoseWhoWantThem() throws Exception {
        try (Pane alice = pane("alice")) {
            talk(alice);
            assertThat(alice.raw()).matches(COLOUR).doesNotContain(Pane.PASSWORD, "DEBUG");
            leave(alice);
        }
        try (Pane alice = pane("alice", "env", "NO_COLOR=1")) {
            alice.sees("alice: hello me");
            alice.enter("once more");
            alice.sees("alice: once more");
            assertThat(alice.raw()).doesNotMatch(COLOUR);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("alice"))) {
            for (Path history :
                    files.filter(file -> file.toString().endsWith(".history")).toList()) {
                assertThat(Files.readString(history)).contains("once more").doesNotContain(Pane.PASSWORD);
            }
        }
    }

    @Test
    void aTerminalThatCanNothingGetsLines() {
        try (Pane alice = pane("alice", "env", "TERM=dumb")) {
            alice.signUp("alice");
            alice.sees("-- live");
            alice.enter("/msg alice hello me");
            alice.sees("alice: hello me");
            assertThat(alice.raw()).doesNotContain(ESCAPE, Pane.PASSWORD);
        }
    }

    @Test
    void pipesGetTextAlone() throws Exception {
        try (Pane alice = pane("alice")) {
            talk(alice);
            leave(alice);
        }
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "printf '%s\\n' '/msg alice two' three | \"$@\" | cat; echo =$?", "sh"));
        command.addAll(Pane.program(folder.resolve("alice"), port));
        command.add("chat");
        try (Pane pipe = new Pane(folder.resolve("pipe.tmux"), keepOpen(command))) {
            pipe.sees("alice: three");
            pipe.sees("=0");
            assertThat(pipe.raw()).contains("alice: two").doesNotContain(ESCAPE);
        }
    }

    @Test
    void theTerminalIsGivenBack() throws Exception {
        Path script = Files.writeString(
                folder.resolve("run"),
                "#!/bin/sh\nexec " + String.join(" ", Pane.program(folder.resolve("alice"), port)) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        List<String> shell = List.of("env", "PS1=shell$ ", "bash", "--norc", "--noediting", "-i");
        try (Pane pane = new Pane(folder.resolve("shell.tmux"), shell)) {
            pane.sees("shell$");
            pane.enter(script.toString());
            talk(pane);
            Awaitility.await().untilAsserted(() -> assertThat(pane.raw()).contains(FOCUS_ON));
            pane.type("half a li");
            pane.press("C-z");
            pane.sees("Stopped");
            assertGivenBack(pane);
            pane.enter("stty -a | grep -o ' -\\?echo '; echo checked");
            pane.sees("checked\n");
            assertThat(pane.screen()).doesNotContain(" -echo ", "live");
            pane.enter("fg");
            pane.sees("> half a li");
            pane.enter("ne");
            pane.sees("alice: half a line");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(pane.raw().lastIndexOf(FOCUS_ON))
                            .isGreaterThan(pane.raw().lastIndexOf(FOCUS_OFF)));
            ProcessHandle program = ProcessHandle.of(pane.pid())
                    .orElseThrow()
                    .children()
                    .findFirst()
                    .orElseThrow();
            program.destroy();
            program.onExit().join();
            pane.enter("echo over");
            pane.sees("over\n");
            assertGivenBack(pane);
        }
    }

    /** What is piped out of the terminal comes later than what stands on it. */
    private static void assertGivenBack(Pane pane) {
        Awaitility.await().untilAsserted(() -> {
            String raw = pane.raw();
            assertThat(raw.lastIndexOf(FOCUS_OFF)).isGreaterThan(raw.lastIndexOf(FOCUS_ON));
            assertThat(raw.lastIndexOf("\033[?2004l")).isGreaterThan(raw.lastIndexOf("\033[?2004h"));
        });
    }

    private static void leave(Pane pane) {
        pane.press("C-d");
        pane.sees("ended");
    }

    private static void talk(Pane pane) {
        pane.signUp("alice");
        pane.sees("live  alice");
        pane.enter("/msg alice hello me");
        pane.sees("alice: hello me");
    }

    /** What ends leaves its screen to be looked at. */
    private static List<String> keepOpen(List<String> command) {
        List<String> kept = new ArrayList<>(List.of("sh", "-c", "\"$@\"; echo ended; cat", "sh"));
        kept.addAll(command);
        return kept;
    }

    private Pane pane(String name, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(Pane.program(folder.resolve(name), port));
        return new Pane(folder.resolve(name + before.length + ".tmux"), keepOpen(command));
    }
}
