package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tidings.client.terminal.account.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a program whose terminal can't be had. */
class SystemTerminalTest {
    @TempDir
    Path home = Path.of("replaced");

    @Test
    void saysWhyATerminalCannotBeOpened() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SystemTerminal.open(unknown()))
                .withMessageStartingWith("terminal: can't be opened (");
    }

    @Test
    void theReasonIsToldInPlaceOfTheUsage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                Map.of("XDG_DATA_HOME", home.toString()),
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                ZoneOffset.UTC,
                () -> {
                    throw new AssertionError(SystemTerminal.open(unknown()));
                },
                log -> {});
        assertThat(ClientMain.run(new String[0], surroundings)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("tidings: terminal: can't be opened (");
    }

    private static TerminalBuilder unknown() {
        return TerminalBuilder.builder().system(true).dumb(false).provider("none");
    }
}
