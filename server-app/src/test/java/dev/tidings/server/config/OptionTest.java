package dev.tidings.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class OptionTest {
    /**
     * Keys, smallest and largest values, and their neighbours outside; spelt out here, so that no bound moves unseen.
     */
    static final List<String> BOUNDS = List.of(
            "port, -1, 0, 65535, 65536",
            "maxConnections, 0, 1, 1000000, 1000001",
            "pingInterval, 0ms, 1ms, 1h, 3600001ms",
            "loginTimeout, 0ms, 1ms, 1h, 3600001ms",
            "frameLimitBeforeLogin, 1023, 1024, 524288, 524289",
            "frameLimit, 524287, 512KiB, 8MiB, 8388609",
            "frameTimeout, 0ms, 1ms, 1h, 3600001ms",
            "drainTimeout, -1ms, 0ms, 10m, 600001ms",
            "passwordMemory, 1048575, 1MiB, 1024MiB, 1073741825",
            "passwordIterations, 0, 1, 100, 101",
            "passwordParallelism, 0, 1, 16, 17",
            "passwordQueue, 0, 1, 100000, 100001",
            "lockOutFailures, 0, 1, 1000, 1001",
            "blockDuration, 0ms, 1ms, 30d, 2592000001ms",
            "idleTimeout, -1ms, 0ms, 365d, 8761h",
            "tokenLife, 999ms, 1s, 3650d, 87601h",
            "presenceGrace, -1ms, 0ms, 1h, 3600001ms",
            "logInRate, 0, 1, 1000000, 1000001",
            "logInBurst, 0, 1, 1000000, 1000001",
            "sendRate, 0, 1, 1000000, 1000001",
            "sendBurst, 0, 1, 1000000, 1000001",
            "sendsInFlight, 0, 1, 1024, 1025",
            "unacknowledgedEntries, 0, 1, 1048576, 1048577",
            "unacknowledgedSize, 131071, 128KiB, 256MiB, 268435457",
            "slowReaderTimeout, 0ms, 1ms, 1h, 3600001ms",
            "storeQueue, 1023, 1024, 1000000, 1000001",
            "retention, -1s, 0s, 36500d, 876001h",
            "groupLimit, 1, 2, 100000, 100001",
            "fileLimit, 1023, 1KiB, 1024TiB, 1025TiB",
            "fileQuota, -1, 0, 1024TiB, 1025TiB",
            "uploadLife, 59s, 1m, 365d, 8761h",
            "unsentFileLife, 59s, 1m, 3650d, 87601h",
            "fileRetention, -1s, 0s, 36500d, 876001h");

    @ParameterizedTest
    @FieldSource("BOUNDS")
    void acceptsItsLimitsAndNothingBeyond(String row) {
        String[] cells = row.split(", ", 5);
        Option<?> option = option(cells[0]);
        option.read(cells[2]);
        option.read(cells[3]);
        assertRefused(option, cells[1]);
        assertRefused(option, cells[4]);
    }

    @Test
    void everyOptionIsInTheTableAndEveryRangeInTheBoundsAbove() {
        List<Option<?>> declared = Arrays.stream(ServerOptions.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .<Option<?>>map(OptionTest::constant)
                .toList();
        assertThat(ServerOptions.all()).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(BOUNDS.stream().map(row -> row.substring(0, row.indexOf(','))))
                .containsExactlyInAnyOrderElementsOf(ServerOptions.all().stream()
                        .filter(option -> option.expected().contains(" to "))
                        .map(Option::key)
                        .toList());
    }

    @Test
    void checksValuesOfProgramsAsItChecksTexts() {
        assertThatThrownBy(() -> ServerOptions.PING_INTERVAL.check(Duration.ZERO))
                .hasMessage("pingInterval: 0s (expected: 1ms to 1h)");
        assertThatThrownBy(() -> ServerOptions.PING_INTERVAL.check(Duration.ofNanos(1)))
                .hasMessage("pingInterval: PT0.000000001S (expected: 1ms to 1h)");
        assertThatThrownBy(() -> ServerOptions.FRAME_LIMIT.check((512 << 10) - 1))
                .hasMessage("frameLimit: 524287 (expected: 512KiB to 8MiB)");
        assertThat(ServerOptions.PING_INTERVAL.check(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @CsvSource({
        "pingInterval, 3",
        "pingInterval, 3 s",
        "pingInterval, 3S",
        "pingInterval, PT3S",
        "pingInterval, 9999999999ms",
        "frameLimit, 1mib",
        "frameLimit, 1MB",
        "frameLimit, 1.5MiB",
        "frameLimit, 9999999999MiB",
        "frameLimit, 1GiB",
        "fileLimit, 1PiB",
        "fileLimit, 9999999999TiB",
        "fileLimit, 1.5GiB",
        "port, 0x10",
        "port, 12_416",
        "port, 99999999999",
        "port, ''",
        "signUp, OPEN",
        "signUp, invited",
        "bind, ''",
        "bind, 'a b'",
        "data, ' '",
        "data, 'a\u0000b'"
    })
    void refusesWhatIsWrittenInAnotherWay(String key, String text) {
        assertRefused(option(key), text);
    }

    @ParameterizedTest
    @CsvSource({"bind, '::1'", "bind, 'fe80::1%eth0'", "bind, chat.example.org", "data, /srv/tidings", "signUp, closed"
    })
    void acceptsOrdinaryTexts(String key, String text) {
        assertThat(option(key).read(text).toString()).isEqualToIgnoringCase(text);
    }

    @Test
    void derivesItsNamesFromTheKey() {
        Option<Integer> option = ServerOptions.FRAME_LIMIT_BEFORE_LOGIN;
        assertThat(option.key()).isEqualTo("frameLimitBeforeLogin").isEqualTo(option.toString());
        assertThat(option.environmentVariable()).isEqualTo("TIDINGS_FRAME_LIMIT_BEFORE_LOGIN");
        assertThat(option.flag()).isEqualTo("--frame-limit-before-login");
    }

    private static Option<?> option(String key) {
        return ServerOptions.all().stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Option<?> constant(Field field) {
        try {
            return (Option<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static void assertRefused(Option<?> option, String text) {
        assertThatThrownBy(() -> option.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(option.key() + ": " + text + " (expected: " + option.expected() + ")");
    }
}
