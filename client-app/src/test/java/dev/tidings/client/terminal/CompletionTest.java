package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that shells complete with, run by the shells. */
class CompletionTest {
    private static final String ASK = """
            COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            _complete_tidings; printf '%%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder = Path.of("replaced");

    @ParameterizedTest
    @CsvSource({
        "tidings hist, history",
        "tidings history --mis, --missed",
        "tidings send --tim, --timeout",
        "tidings compl, completion"
    })
    void bashCompletesCommandsAndOptions(String typed, String expected) throws Exception {
        assumeTrue(isThere("bash"), "no bash here");
        Path script = script("bash");
        assertThat(run("bash", "-c", "source " + script + "; " + ASK.formatted(typed))
                        .lines())
                .contains(expected);
    }

    @Test
    void zshTakesTheScript() throws Exception {
        assumeTrue(isThere("zsh"), "no zsh here");
        Path script = script("zsh");
        assertThat(run(
                        "zsh",
                        "-fc",
                        "autoload -U compinit; compinit -u -D; source " + script + "; echo ${_comps[tidings]}"))
                .contains("_bash_complete");
    }

    @Test
    void otherShellsAreRefused() {
        Program program = new Program(folder);
        assertThat(program.run("completion", "fish")).isEqualTo(2);
        assertThat(program.err()).contains("bash");
    }

    private Path script(String shell) throws IOException {
        Program program = new Program(folder.resolve("home"));
        assertThat(program.run("completion", shell)).isZero();
        return Files.writeString(folder.resolve("completion"), program.out());
    }

    private static boolean isThere(String shell) throws InterruptedException {
        try {
            return new ProcessBuilder(shell, "-c", "true").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
