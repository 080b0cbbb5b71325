package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidings.server.TidingsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three people, several conversations, a server that goes away; what alice sees is docs/terminal.svg. */
class PictureTest {
    private static final int COLUMNS = 100;
    private static final Path DOCUMENTED = Path.of(System.getProperty("sources.root", ".."), "docs", "terminal.svg");

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void theDocumentedSessionLooksAsDocumented() throws Exception {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        TidingsServer server =
                TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        int port = server.port();
        try (Pane alice = pane("alice", port);
                Pane bob = pane("bob", port);
                Pane carol = pane("carol", port)) {
            bob.enter("/msg alice are you coming tonight?");
            alice.sees("1:bob(1)");
            alice.press("M-a");
            alice.sees("── new ──");
            alice.enter("yes, at eight");
            bob.sees("yes, at eight");
            carol.enter("/msg alice the train is late again");
            alice.sees("2:carol(1)");
            carol.enter("/broadcast has anyone seen @alice today?");
            alice.sees("3:*(1!)");
            alice.press("M-a");
            alice.sees("── 3:* ──");
            alice.enter("here I am");
            carol.sees("here I am");
            alice.press("M-1");
            alice.sees("\nbob>");
            alice.sees("read by bob");
            server.close();
            alice.sees("connecting");
            alice.enter("good, then we can finish the plan");
            alice.sees("1 queued");
            alice.type("and tell carol");
            alice.sees("and tell carol");
            List<String> screen = alice.colouredScreen()
                    .lines()
                    .dropWhile(line -> !line.contains("are you"))
                    .toList();
            String picture = Picture.of(trimmed(screen), COLUMNS, "Alice in her terminal while the server is away");
            Path file = Path.of(System.getProperty("build.folder", "target"), "terminal.svg");
            Files.writeString(file, picture);
            assertThat(timeless(Files.readString(DOCUMENTED)))
                    .as("docs/terminal.svg (expected: what the program shows now, which is in " + file + ")")
                    .isEqualTo(timeless(picture));
        } finally {
            server.close();
        }
    }

    /** Without what differs from run to run: when it was, and the server's port. */
    private static String timeless(String picture) {
        return picture.replaceAll(">[0-9]{2}:[0-9]{2}<", ">00:00<")
                .replaceAll("127\\.0\\.0\\.1:[0-9]{5} ", "127.0.0.1:00000 ");
    }

    /** Without the empty lines between what is typed and the status line. */
    private static List<String> trimmed(List<String> screen) {
        return screen.stream().filter(line -> !line.isBlank()).toList();
    }

    /** One after the other, as people come. */
    private Pane pane(String user, int port) {
        Pane pane = new Pane(folder.resolve(user + ".tmux"), Pane.program(folder.resolve(user), port));
        pane.signUp(user);
        pane.sees("live  " + user);
        return pane;
    }
}
