package dev.tidings.client.terminal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress.Stage;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private final Tally tally = new Tally();
    private final TestingTransfer first = new TestingTransfer("a");
    private final TestingTransfer second = new TestingTransfer("b");

    @Test
    void countsWhatIsStillToCome() {
        tally.expect(List.of(OptionalLong.of(300), OptionalLong.of(100), OptionalLong.of(600)));
        tally.add(first, OptionalLong.of(300));
        tally.add(second, OptionalLong.of(100));
        first.is(Stage.MOVING, 150, 300, 10);
        tally.look();
        // The second one waits for its turn and hasn't told its size, the third hasn't even begun.
        assertThat(tally.total().name()).isEqualTo("0 of 3 files");
        assertThat(tally.total().done()).isEqualTo(150);
        assertThat(tally.total().total()).hasValue(1000);
        assertThat(tally.total().bytesPerSecond()).isEqualTo(10);
        assertThat(tally.isMany()).isTrue();
    }

    @Test
    void keepsNothingOfWhatHasEndedButTheSum() {
        tally.expect(List.of(OptionalLong.of(300), OptionalLong.of(100)));
        tally.add(first, OptionalLong.of(300));
        first.is(Stage.DONE, 300, 300, 0);
        tally.look();
        assertThat(tally.open()).isEmpty();
        assertThat(tally.total().name()).isEqualTo("1 of 2 files");
        assertThat(tally.total().done()).isEqualTo(300);
        assertThat(tally.total().total()).hasValue(400);
    }

    @Test
    void leavesOutWhatHasFailed() {
        tally.expect(List.of(OptionalLong.of(300), OptionalLong.of(100), OptionalLong.of(50)));
        tally.add(first, OptionalLong.of(300));
        first.is(Stage.FAILED, 200, 300, 0);
        tally.drop(OptionalLong.of(50));
        tally.look();
        assertThat(tally.total().name()).isEqualTo("0 of 1 files");
        assertThat(tally.total().done()).isZero();
        assertThat(tally.total().total()).hasValue(100);
    }

    @Test
    void saysNoSumWhereOneIsUnknown() {
        tally.expect(List.of(UNKNOWN, OptionalLong.of(100)));
        tally.look();
        assertThat(tally.total().total()).isEmpty();
        tally.add(first, UNKNOWN);
        first.is(Stage.MOVING, 5, 25, 0);
        tally.look();
        assertThat(tally.total().total()).hasValue(125);
        assertThat(tally.total().done()).isEqualTo(5);
    }
}
