package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.ClientMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real terminal, kept by tmux: what a person would type and see. For the test's thread. */
final class Pane implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** What tmux writes there then. */
    private static final String ENDED = "Pane is dead";
    /** Room for a stack trace. */
    private static final int LAST_BYTES = 4_000;

    private final Path socket;
    private final Path raw;

    /** Opens a terminal of 100 by 30 in which a command runs. */
    Pane(Path socket, List<String> command) {
        this.socket = socket;
        raw = socket.resolveSibling(socket.getFileName() + ".raw");
        Path settings = socket.resolveSibling(socket.getFileName() + ".conf");
        List<String> start =
                new ArrayList<>(List.of("-f", settings.toString(), "new-session", "-d", "-x", "100", "-y", "30"));
        start.addAll(command);
        start.addAll(List.of(";", "pipe-pane", "-O", "cat > '" + raw + "'"));
        try {
            // A program that ends leaves behind how.
            Files.writeString(settings, "set-option -g remain-on-exit on\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tmux(start.toArray(String[]::new));
    }

    /**
     * The command line of the program on a server, with Java as it is here, without what tests alone have, and with
     * preferences of its own: the machine's belong to whoever works on it.
     */
    static List<String> program(Path home, int port) {
        String java = ProcessHandle.current().info().command().orElse("java");
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath = Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "env",
                "XDG_CONFIG_HOME=" + home.resolveSibling(home.getFileName() + ".config"),
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ClientMain.class.getName(),
                "--server",
                "127.0.0.1:" + port,
                "--home",
                home.toString());
    }

    /** Signs a user up, as a person would. */
    void signUp(String user) {
        sees("user name:");
        enter(user);
        sees("new here?");
        enter("y");
        sees("choose a password:");
        enter(PASSWORD);
        sees("once more:");
        enter(PASSWORD);
    }

    /** Presses a key by tmux's name for it. */
    void press(String key) {
        tmux("send-keys", key);
    }

    /** What stands there with its colours. */
    String colouredScreen() {
        return tmux("capture-pane", "-p", "-e");
    }

    /** Every byte that was written to it. */
    String raw() {
        try {
            return Files.readString(raw);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static boolean isPossible() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void type(String text) {
        tmux("send-keys", "-l", text);
    }

    void enter(String line) {
        type(line);
        tmux("send-keys", "Enter");
    }

    String screen() {
        return tmux("capture-pane", "-p");
    }

    void sees(String text) {
        assertThat(awaited(text)).as(this::end).contains(text);
    }

    /** The screen with that text, or with what came instead. */
    private String awaited(String text) {
        try {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    // Each look starts a program.
                    .pollDelay(LOOK)
                    .pollInterval(LOOK)
                    .until(this::screen, screen -> screen.contains(text) || screen.contains(ENDED));
        } catch (ConditionTimeoutException late) {
            return screen();
        }
    }

    /** What a failure has to say: how the program ended, if it has, and the last it wrote. */
    private String end() {
        String raw = raw();
        return tmux("display-message", "-p", "#{?pane_dead,ended: status #{pane_dead_status},runs}")
                        .strip()
                + "; its last bytes: "
                + raw.substring(Math.max(0, raw.length() - LAST_BYTES)).replace("\033", "\\e");
    }

    /** Number of the process that runs in it. */
    long pid() {
        return Long.parseLong(tmux("display-message", "-p", "#{pane_pid}").strip());
    }

    @Override
    public void close() {
        tmux("kill-server");
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("tmux doesn't end");
            }
            return printed;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
