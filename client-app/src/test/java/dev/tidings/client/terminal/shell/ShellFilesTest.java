package dev.tidings.client.terminal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.account.Surroundings;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellFilesTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    private final ShellFiles files = new ShellFiles(
            new Surroundings(
                    Map.of(),
                    InputStream.nullInputStream(),
                    NOWHERE,
                    NOWHERE,
                    ZoneOffset.UTC,
                    Optional::empty,
                    log -> {}),
            false);

    @Test
    void promisesForPipesNothingThatOnlyFilesKeep() {
        assertThat(files.farewell()).isEqualTo("stopped; the same command goes on where it was");
        assertThat(files.in()).isPresent();
        assertThat(files.farewell()).endsWith(", but for what is piped");
    }

    @Test
    void whatIsWrittenToAPipeBeginsAnewToo() {
        assertThat(files.out()).isPresent();
        assertThat(files.farewell()).endsWith(", but for what is piped");
    }
}
