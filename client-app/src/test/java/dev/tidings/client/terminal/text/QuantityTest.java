package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 KiB",
        "1536, 1.5 KiB",
        "102296, 99.9 KiB",
        "102400, 100 KiB",
        "1022976, 999 KiB",
        "1023500, 1.0 MiB",
        "1073741824, 1.0 GiB",
        "9223372036854775807, 8192 PiB"
    })
    void saysBytesInFewCharacters(long count, String said) {
        assertThat(Quantity.bytes(count)).isEqualTo(said);
    }

    @Test
    void saysTimes() {
        assertThat(Quantity.time(Duration.ZERO)).isEqualTo("0:00");
        assertThat(Quantity.time(Duration.ofSeconds(3599))).isEqualTo("59:59");
        assertThat(Quantity.time(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    }
}
