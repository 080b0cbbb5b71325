package dev.tidings.client.terminal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import java.util.OptionalLong;
import org.jline.utils.AttributedString;
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
    void wideLettersTakeTwoColumns() {
        Progress wide = new Progress("潮".repeat(20), Stage.QUEUED, 0, OptionalLong.of(1), 0);
        assertThat(new AttributedString(Bar.of(wide, 60)).columnLength()).isLessThanOrEqualTo(60);
        assertThat(Bar.of(wide, 200)).startsWith("潮".repeat(11) + "…   [");
        assertThat(Bar.of(new Progress("潮.pdf", Stage.QUEUED, 0, OptionalLong.of(1), 0), 200))
                .startsWith("潮.pdf" + " ".repeat(20) + "[");
    }

    @Test
    void saysTheSameInFewCharacters() {
        assertThat(Bar.brief(new Progress("tides.pdf", Stage.MOVING, MIB, OptionalLong.of(2 * MIB), MIB / 2)))
                .isEqualTo("tides.pdf 50% of 2.0 MiB  512 KiB/s  0:02");
        assertThat(Bar.brief(new Progress("x".repeat(40), Stage.WAITING, 5, OptionalLong.empty(), 0)))
                .isEqualTo("x".repeat(19) + "… 5 B  waiting");
    }
}
