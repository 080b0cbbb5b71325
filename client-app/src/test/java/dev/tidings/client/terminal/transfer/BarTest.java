package dev.tidings.client.terminal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void showsHowFarAFileIs() {
        Progress half = new Progress("tides.pdf", Stage.MOVING, MIB, OptionalLong.of(2 * MIB), MIB / 2);
        assertThat(Bar.of(half, 100))
                .isEqualTo("tides.pdf                 [██████████··········]  50%  1.0 MiB / 2.0 MiB  512 KiB/s  0:02");
        assertThat(Bar.of(half, 40)).hasSize(40);
    }

    @Test
    void showsWhatIsKnownOfOthers() {
        assertThat(Bar.of(new Progress("", Stage.WAITING, 0, OptionalLong.empty(), 0), 100))
                .startsWith("…")
                .contains("[····················]")
                .endsWith("0 B  waiting");
        assertThat(Bar.of(new Progress("a\u001b[2J", Stage.DONE, 0, OptionalLong.of(0), 0), 100))
                .startsWith("a␛[2J")
                .contains("100%")
                .endsWith("done");
        assertThat(Bar.of(new Progress("x".repeat(300), Stage.QUEUED, 0, OptionalLong.of(1), 0), 200))
                .startsWith("x".repeat(23) + "…  [");
    }

    @Test
    void addsAllUp() {
        Progress done = new Progress("a", Stage.DONE, 3 * MIB, OptionalLong.of(3 * MIB), 0);
        Progress half = new Progress("b", Stage.MOVING, 0, OptionalLong.of(MIB), MIB);
        assertThat(Bar.total(List.of(done, half), 100))
                .startsWith("1 of 2 files")
                .endsWith("75%  3.0 MiB / 4.0 MiB  1.0 MiB/s  0:01");
        Progress unknown = new Progress("c", Stage.MOVING, MIB, OptionalLong.empty(), 0);
        assertThat(Bar.total(List.of(done, unknown), 100)).endsWith("4.0 MiB");
    }
}
