package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real terminal, kept by tmux: what a person would type and see. For the test's thread. */
final class Pane implements AutoCloseable {
    private final Path socket;

    /** Opens a terminal of 100 by 30 in which a command runs. */
    Pane(Path socket, List<String> command) {
        this.socket = socket;
        List<String> start = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30"));
        start.addAll(command);
        tmux(start.toArray(String[]::new));
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
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(screen()).contains(text));
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
