package dev.tidings.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {
    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "3s, PT3S", "10m, PT10M", "2h, PT2H", "30d, PT720H", "0s, PT0S"})
    void durationsAreReadAndWritten(String text, Duration duration) {
        assertThat(DurationText.read(text)).contains(duration);
        assertThat(DurationText.write(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"120s, 2m", "48h, 2d", "1500ms, 1500ms", "0ms, 0s"})
    void durationsAreWrittenInTheLargestUnitThatFits(String text, String shortest) {
        assertThat(DurationText.read(text).map(DurationText::write)).contains(shortest);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "1023, 1023",
        "16KiB, 16384",
        "1MiB, 1048576",
        "2047MiB, 2146435072",
        "16GiB, 17179869184",
        "3TiB, 3298534883328",
        "8388607TiB, 9223370937343148032"
    })
    void sizesAreReadAndWritten(String text, long bytes) {
        assertThat(SizeText.read(text)).contains(bytes);
        assertThat(SizeText.write(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, true", "2147483648, false", "2048MiB, false", "2GiB, false"})
    void smallSizesEndBelow2GiB(String text, boolean accepted) {
        assertThat(SizeText.readSmall(text).isPresent()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"8388607TiB, true", "8388608TiB, false", "9999999999TiB, false"})
    void sizesEndWhereNumbersDo(String text, boolean accepted) {
        assertThat(SizeText.read(text).isPresent()).isEqualTo(accepted);
    }
}
