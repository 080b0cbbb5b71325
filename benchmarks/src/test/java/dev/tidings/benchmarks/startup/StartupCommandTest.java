package dev.tidings.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StartupCommandTest {
    private static final Path JAR = Path.of("../server-app/target/tidings-server.jar");

    private final StringWriter out = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it in
    Path folder;

    @Test
    void startsOnALogWhoseServerWasKilled() {
        assumeTrue(Files.exists(JAR), "needs the server's jar, which package makes");
        assertThat(run("--entries", "300", "--killed", "--runs", "1")).isZero();
        assertThat(out.toString()).contains("process, 300 entries, killed: median ", " of 1");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatAnEmptyLogHasNoKilledServer() {
        assertThat(run("--killed")).isNotZero();
        assertThat(out.toString()).contains("--entries: 0 (expected: >= 1)");
    }

    private int run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("--jar", JAR.toString()));
        command.addAll(List.of("--scratch", folder.toString()));
        command.addAll(List.of(arguments));
        return new CommandLine(new StartupCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(command.toArray(String[]::new));
    }
}
