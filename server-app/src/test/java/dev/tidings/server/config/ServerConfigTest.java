package dev.tidings.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerConfigTest {
    @Test
    void hasTheDefaultsOfTheTable() {
        ServerConfig config = ServerConfig.builder().build();
        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(12416);
        assertThat(config.data()).isEqualTo(Path.of("./tidings-data"));
        assertThat(config.connection().pingInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.connection().frameLimit()).isEqualTo(1 << 20);
        assertThat(config.password()).isEqualTo(new PasswordConfig(19 << 20, 2, 1, 256));
        assertThat(config.password().memoryKib()).isEqualTo(19456);
        assertThat(config.lockOut()).isEqualTo(new LockOutConfig(3, Duration.ofSeconds(60)));
        assertThat(config.rates()).isEqualTo(new RateConfig(1_000, 1_000, 10, 100));
        assertThat(config.delivery()).isEqualTo(new DeliveryConfig(256, 1024, 1 << 20, Duration.ofSeconds(30)));
        assertThat(config.files())
                .isEqualTo(new FileConfig(16L << 30, 32L << 30, Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO));
    }

    static List<Option<?>> options() {
        return ServerOptions.all();
    }

    /** Guards against two durations that change places between table and records. */
    @ParameterizedTest
    @MethodSource("options")
    void everyOptionReachesTheOneComponentNamedLikeIt(Option<?> option) {
        Map<String, Object> defaults = components(ServerConfig.builder().build());
        Map<String, Object> changed = components(withAnotherValue(option));
        changed.entrySet().removeAll(defaults.entrySet());

        assertThat(changed).hasSize(1);
        String component = changed.keySet().iterator().next().toLowerCase(Locale.ROOT);
        assertThat(option.key().toLowerCase(Locale.ROOT)).endsWith(component.substring(component.indexOf('.') + 1));
    }

    @Test
    void recordsCheckWhatIsBuiltWithoutTheBuilder() {
        assertThatThrownBy(() -> new LockOutConfig(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lockOutFailures: 0 (expected: 1 to 1000)");
        assertThatThrownBy(() -> new PasswordConfig(1 << 20, 101, 1, 1)).hasMessageStartingWith("passwordIterations");
        assertThatThrownBy(() -> new DeliveryConfig(1, 0, 1 << 20, Duration.ofSeconds(1)))
                .hasMessageStartingWith("unacknowledgedEntries");
    }

    @Test
    void theBuilderRefusesAtOnce() {
        ServerConfig.Builder builder = ServerConfig.builder();
        assertThatThrownBy(() -> builder.set(ServerOptions.PORT, 65536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 65536 (expected: 0 to 65535)");
        assertThat(builder.set(ServerOptions.PORT, 65535).build().port()).isEqualTo(65535);
    }

    /** Its upper limit, or a word where there are no limits; never the default. */
    private static ServerConfig withAnotherValue(Option<?> option) {
        String expected = option.expected();
        String text = expected.contains(" to ")
                ? expected.substring(expected.indexOf(" to ") + 4)
                : option == ServerOptions.SIGN_UP || option == ServerOptions.DEVICES
                        ? expected.substring(expected.indexOf(" or ") + 4)
                        : "elsewhere";
        ServerConfig.Builder builder = ServerConfig.builder();
        builder.read(option, text);
        return builder.build();
    }

    private static Map<String, Object> components(Record config) {
        Map<String, Object> values = new TreeMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = value(component, config);
            if (value instanceof Record group) {
                components(group).forEach((name, inner) -> values.put(component.getName() + "." + name, inner));
            } else {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    private static Object value(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
