package dev.tidings.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    private @TempDir Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("tidings.yaml");
    }

    @Test
    void withoutSourcesGivesTheDefaults() {
        assertThat(ConfigLoader.load(null, Map.of(), Map.of()))
                .isEqualTo(ServerConfig.builder().build());
    }

    @Test
    void flagsGoBeforeEnvironmentBeforeFileBeforeDefaults() throws IOException {
        write("port: 1\npingInterval: 1s\nsignUp: closed\n");
        ServerConfig config = ConfigLoader.load(
                file,
                Map.of("TIDINGS_PORT", "2", "TIDINGS_PING_INTERVAL", "2s", "PATH", "/bin"),
                Map.of("--port", "3"));

        assertThat(config.port()).isEqualTo(3);
        assertThat(config.connection().pingInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.signUp()).isEqualTo(SignUpPolicy.CLOSED);
        assertThat(config.bind()).isEqualTo("127.0.0.1");
    }

    @Test
    void takesYamlInItsUsualForms() throws IOException {
        write("---\n# a comment\nbind: '::1'\nport: \"0\"   # any\nframeLimit: 2MiB\ndata: /srv/a b\n...\n");
        ServerConfig config = load();

        assertThat(config.bind()).isEqualTo("::1");
        assertThat(config.port()).isZero();
        assertThat(config.connection().frameLimit()).isEqualTo(2 << 20);
        assertThat(config.data()).isEqualTo(Path.of("/srv/a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}\n"})
    void anEmptyFileChoosesNothing(String text) throws IOException {
        write(text);
        assertThat(load()).isEqualTo(ServerConfig.builder().build());
    }

    @Test
    void refusesAnUnknownKeyWithItsLine() throws IOException {
        write("port: 1\n\npingIntervall: 3s\n");
        assertRefused()
                .hasMessageStartingWith(
                        file + ", line 3: pingIntervall: unknown (expected: one of bind, blockDuration, data, ")
                .hasMessageContaining(", pingInterval, ");
    }

    @Test
    void refusesABadValueWithItsLine() throws IOException {
        write("port: 1\npingInterval: 3\n");
        assertRefused().hasMessage(file + ", line 2: pingInterval: 3 (expected: 1ms to 1h)");
    }

    @Test
    void refusesABadValueThatAFlagOverrides() throws IOException {
        write("port: 65536\n");
        assertThatThrownBy(() -> ConfigLoader.load(file, Map.of(), Map.of("--port", "1")))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void refusesAKeyGivenTwice() throws IOException {
        write("port: 1\nport: 2\n");
        assertRefused().hasMessage(file + ", line 2: port: given twice (expected: once)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port: null\n", "port: [1]\n", "port: {a: 1}\n", "port:\n  a: 1\n"})
    void refusesWhatIsNoPlainValue(String text) throws IOException {
        write(text);
        assertRefused().hasMessageStartingWith(file + ", line 1: port: no plain value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port: 1\n\tbind: x\n", "port: 1\nbind: 'x\n", "port: 1\n} \n"})
    void refusesWhatIsNoYaml(String text) throws IOException {
        write(text);
        assertRefused().hasMessageMatching(".*tidings.yaml, line [23]: no YAML: .*");
    }

    @Test
    void refusesAKeyWithoutValue() throws IOException {
        write("port:\n");
        assertRefused().hasMessage(file + ", line 1: port:  (expected: 0 to 65535)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"port\n", "- port: 1\n", "12416\n"})
    void refusesWhatIsNoMapping(String text) throws IOException {
        write(text);
        assertRefused().hasMessageStartingWith(file + ", line 1: no mapping");
    }

    @Test
    void refusesASecondDocument() throws IOException {
        write("port: 1\n---\nport: 2\n");
        assertRefused().hasMessageEndingWith(": a second document (expected: one)");
    }

    @Test
    void doesNotFollowAliases() throws IOException {
        write("bind: &a 127.0.0.1\nport: *a\n");
        assertRefused().hasMessage(file + ", line 2: port: a (expected: 0 to 65535)");
    }

    @Test
    void readsUpToTheSizeLimitAndNoFurther() throws IOException {
        String setting = "port: 7\n#";
        write(setting + "x".repeat(YamlFile.SIZE_LIMIT - setting.length()));
        assertThat(load().port()).isEqualTo(7);
        write(setting + "x".repeat(YamlFile.SIZE_LIMIT - setting.length() + 1));
        assertRefused().hasMessage(file + ": too large (expected: at most 65536 bytes)");
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertRefused().hasMessageStartingWith(file + ": can't be read (");
    }

    @Test
    void namesTheVariableOfABadValue() {
        assertThatThrownBy(() -> ConfigLoader.load(null, Map.of("TIDINGS_PORT", "x"), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("environment variable TIDINGS_PORT: port: x (expected: 0 to 65535)");
    }

    @Test
    void namesTheFlagOfABadValueOrAnUnknownOne() {
        assertThatThrownBy(() -> ConfigLoader.load(null, Map.of(), Map.of("--port", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("flag --port: port: x (expected: 0 to 65535)");
        assertThatThrownBy(() -> ConfigLoader.load(null, Map.of(), Map.of("--prot", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("command line: --prot: unknown (expected: one of --bind, ");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    private ServerConfig load() {
        return ConfigLoader.load(file, Map.of(), Map.of());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(this::load).isInstanceOf(ConfigException.class);
    }
}
