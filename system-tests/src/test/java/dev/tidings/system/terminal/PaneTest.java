package dev.tidings.system.terminal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test on a terminal says when the program is gone. */
class PaneTest {
    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void aProgramThatEndedIsNotWaitedForAndLeavesBehindHow() {
        assumeTrue(Pane.isPossible(), "no tmux here, so no terminal to test on");
        List<String> command = List.of("sh", "-c", "echo no such file; exit 3");
        try (Pane pane = new Pane(folder.resolve("ends.tmux"), command)) {
            assertThatThrownBy(() -> pane.sees("live"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll("ended: status 3", "no such file");
        }
    }
}
