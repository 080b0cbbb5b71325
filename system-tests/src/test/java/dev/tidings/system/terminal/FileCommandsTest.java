package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.TidingsServer;
import dev.tidings.system.terminal.Shell.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as scripts move them. */
class FileCommandsTest {
    @TempDir
    Path folder = Path.of("replaced");

    private TidingsServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = TidingsServer.builder().port(0).data(folder.resolve("data")).start();
        shell = new Shell(server, folder.resolve("home"));
        assertThat(shell.run("signup", "--user", "alice").code()).isZero();
        assertThat(shell.run("signup", "--user", "bob").code()).isZero();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsFilesAndFolders() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos/may"));
        Files.writeString(photos.resolve("a.jpg"), "a");
        Files.writeString(photos.resolve("b.jpg"), "b");
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        Run sent = run(
                "sendfile",
                "--user",
                "alice",
                "bob",
                tides.toString(),
                folder.resolve("photos").toString());
        assertThat(sent.out()).contains("tides.pdf", "a.jpg", "b.jpg");
        assertThat(run("files", "--user", "bob").out().lines()).hasSize(3);
        assertThat(run("history", "--user", "bob").out()).contains("alice → bob sent a file: tides.pdf (5 B; getfile ");

        Path got = folder.resolve("got");
        run("getfile", "--user", "bob", "--all", "--to", got.toString());
        assertThat(got.resolve("tides.pdf")).hasContent("tides");
        assertThat(got.resolve("b.jpg")).hasContent("b");
        Files.writeString(got.resolve("tides.pdf"), "mine");
        run("getfile", "--user", "bob", "tides.pdf", "--to", got.toString());
        assertThat(got.resolve("tides.pdf")).hasContent("mine");
        assertThat(got.resolve("tides (2).pdf")).hasContent("tides");
        run("getfile", "--user", "bob", "tides.pdf", "--to", got.toString(), "--overwrite");
        assertThat(got.resolve("tides.pdf")).hasContent("tides");
    }

    @Test
    void fetchesByNumberAndIdAndToStandardOutput() throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        run("sendfile", "--user", "alice", "bob", tides.toString());
        assertThat(run("getfile", "--user", "bob", "1", "--in", "alice", "--to", "-")
                        .out())
                .isEqualTo("tides");
        String json = run("files", "--user", "bob", "--json").out();
        assertThat(json).contains("\"sha256\":", "\"number\":1", "\"from\":\"alice\"");
        String id = json.replaceAll("(?s).*\"file\":\"([0-9a-f]{32})\".*", "$1");
        assertThat(run("getfile", "--user", "bob", id.substring(0, 6), "--to", "-")
                        .out())
                .isEqualTo("tides");
        assertThat(shell.run("getfile", "--user", "bob", "1").code()).isEqualTo(2);
        assertThat(shell.run("getfile", "--user", "bob", "nothing").err()).contains("no such file");
        assertThat(shell.run("getfile", "--user", "bob").code()).isEqualTo(2);
    }

    @Test
    void sendsStandardInput() {
        Run sent = shell.feed("piped", "sendfile", "--user", "alice", "bob", "-", "--name", "notes.txt");
        assertThat(sent.code()).isZero();
        assertThat(run("getfile", "--user", "bob", "notes.txt", "--to", "-").out())
                .isEqualTo("piped");
    }

    @Test
    void refusesWhatCannotBeSentBeforeItIsMoved() throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        Run everyone = shell.run("sendfile", "--user", "alice", "*", tides.toString());
        assertThat(everyone.code()).isEqualTo(2);
        assertThat(everyone.err()).contains("to: everyone (expected: a user or #group)");
        Run twice = shell.feed("piped", "sendfile", "--user", "alice", "bob", "-", "-");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("-: several times (expected: once)");
        assertThat(run("files", "--user", "bob").out()).doesNotContain("tides.pdf", "stdin");
    }

    @Test
    void followsALinkToAFolderButNoneWithinIt() throws IOException {
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(photos.resolve("a.jpg"), "a");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("b.jpg"), "b");
        Files.createSymbolicLink(photos.resolve("within"), other);
        Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
        run("sendfile", "--user", "alice", "bob", link.toString());
        assertThat(run("files", "--user", "bob").out()).contains("a.jpg").doesNotContain("b.jpg");
    }

    @Test
    void receivesFilesWithTheMessages() throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        run("sendfile", "--user", "alice", "bob", tides.toString());
        Path got = folder.resolve("got");
        assertThat(run("recv", "--user", "bob", "--files", got.toString()).out())
                .contains("sent a file: tides.pdf", got.resolve("tides.pdf").toString());
        assertThat(got.resolve("tides.pdf")).hasContent("tides");
    }

    @Test
    void tellsWhatFailsAndSendsTheRest() throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        Run run = shell.run(
                "sendfile",
                "--user",
                "alice",
                "--json",
                "bob",
                folder.resolve("none").toString(),
                tides.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("1 of 2 files failed", "\"type\":\"progress\"");
        assertThat(run.out()).contains("\"type\":\"failed\"", "not there", "\"type\":\"stored\"");
        assertThat(shell.run("sendfile", "--user", "alice", "nobody", tides.toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void takesAFileBack() throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.pdf"), "tides");
        String id = shell.run("sendfile", "--user", "alice", "--json", "bob", tides.toString())
                .out()
                .replaceAll("(?s).*\"file\":\"([0-9a-f]{32})\".*", "$1");
        assertThat(shell.run("deletefile", "--user", "bob", id).code()).isEqualTo(1);
        run("deletefile", "--user", "alice", id);
        assertThat(shell.run("getfile", "--user", "bob", id).err()).contains("not_found");
    }

    private Run run(String... arguments) {
        Run run = shell.run(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run;
    }
}
