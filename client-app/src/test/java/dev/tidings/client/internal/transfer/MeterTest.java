package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress;
import dev.tidings.protocol.testing.ManualTicker;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final ManualTicker ticker = new ManualTicker();
    private final Meter meter = new Meter("tides.pdf", ticker);

    @Test
    void tellsTheRateOfTheLastSeconds() {
        meter.describe("tides.pdf", OptionalLong.of(10_000));
        meter.stage(Progress.Stage.MOVING);
        meter.reached(5_000);
        assertThat(meter.progress().bytesPerSecond()).isZero();
        assertThat(meter.progress().left()).isEmpty();
        for (int second = 1; second <= 2; second++) {
            ticker.advance(Duration.ofSeconds(1));
            meter.reached(5_000 + second * 1000L);
        }
        assertThat(meter.progress().bytesPerSecond()).isEqualTo(1000);
        assertThat(meter.progress().left()).hasValue(Duration.ofSeconds(3));
        assertThat(meter.progress().percent()).hasValue(70);
        for (int second = 1; second <= 20; second++) {
            ticker.advance(Duration.ofSeconds(1));
            meter.reached(7_000 + second);
        }
        assertThat(meter.progress().bytesPerSecond()).isEqualTo(1);
    }

    @Test
    void countsNothingWhileNothingMoves() {
        meter.stage(Progress.Stage.MOVING);
        meter.reached(1000);
        ticker.advance(Duration.ofSeconds(1));
        meter.reached(2000);
        meter.stage(Progress.Stage.WAITING);
        assertThat(meter.progress().bytesPerSecond()).isZero();
        assertThat(meter.progress().percent()).isEmpty();
        assertThat(meter.progress().done()).isEqualTo(2000);
    }

    @Test
    void isWholeWhereThereIsNothing() {
        meter.describe("empty", OptionalLong.of(0));
        assertThat(meter.progress().percent()).hasValue(100);
    }
}
