package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.system.process.ServerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidings-server users …}, as an operator runs it on the folder of a server that is stopped. */
class UsersCommandTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void classicCredentialsAreImportedLineByLine() throws Exception {
        Path file = Files.writeString(folder.resolve("credentials.txt"), """
                # the classic file
                hans falcon
                yoda  wise old one

                Luke jedi
                leia
                hans again
                a%b secret
                """);
        ServerCommand imported = run("", "import", file.toString());
        assertThat(imported.out().strip()).isEqualTo("imported 2, refused 4");
        assertThat(imported.err().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("line 5: user:"))
                .anyMatch(line -> line.contains("line 6: password: missing"))
                .anyMatch(line -> line.contains("line 7: user: hans is taken"))
                .anyMatch(line -> line.contains("line 8: user:"));
        assertThat(imported.err()).doesNotContain("jedi", "again", "secret");
        assertThat(imported.exit()).isEqualTo(1);
        ServerCommand more = run("chewie growl\n", "import", "-");
        assertThat(more.exit()).isZero();
        assertThat(more.out().strip()).isEqualTo("imported 1, refused 0");

        ServerCommand list = run("", "list", "--json");
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines().map(line -> line.substring(0, line.indexOf(','))))
                .containsExactly("{\"user\":\"chewie\"", "{\"user\":\"hans\"", "{\"user\":\"yoda\"");
        assertThat(logIn("hans", "falcon")).isEqualTo("in");
        assertThat(logIn("yoda", "wise old one")).isEqualTo("in");
    }

    @Test
    void usersAreAddedKeptOutLetInAndDeleted() throws Exception {
        assertThat(run("password-of-bob\n", "add", "bob").exit()).isZero();
        assertThat(run("password-of-bob\n", "add", "bob").exit()).isEqualTo(1);
        assertThat(run("short\n", "add", "carol").err()).contains("password");
        assertThat(logIn("bob", "password-of-bob")).isEqualTo("in");

        assertThat(run("", "disable", "bob").exit()).isZero();
        assertThat(run("", "list").out()).containsPattern("bob +disabled");
        assertThat(logIn("bob", "password-of-bob")).isEqualTo(ErrorCode.AUTH_FAILED.wireName());
        assertThat(run("", "enable", "bob").exit()).isZero();

        String made = run("", "reset-password", "bob").out().strip();
        assertThat(made).hasSizeGreaterThan(20);
        assertThat(logIn("bob", made)).isEqualTo("in");
        assertThat(run("given-password\n", "reset-password", "bob", "--password-stdin")
                        .out())
                .isEmpty();
        assertThat(logIn("bob", "given-password")).isEqualTo("in");

        assertThat(run("", "delete", "bob").exit()).isZero();
        assertThat(run("", "delete", "bob").err()).contains("user: bob");
        assertThat(run("", "list").out()).isEmpty();
        assertThat(logIn("bob", "given-password")).isEqualTo(ErrorCode.AUTH_FAILED.wireName());
    }

    @Test
    void aRunningServerKeepsItsFolder() throws Exception {
        try (TidingsServer server = server()) {
            ServerCommand refused = run("", "list");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("in use by another server");
            assertThat(server.port()).isPositive();
        }
        assertThat(ServerCommand.run(folder.resolve("run"), "", Map.of(), "users")
                        .exit())
                .isEqualTo(2);
    }

    private ServerCommand run(String input, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("users"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of(
                "--data",
                folder.resolve("data").toString(),
                "--password-memory",
                "1MiB",
                "--password-iterations",
                "1"));
        return ServerCommand.run(folder.resolve("run"), input, Map.of(), arguments.toArray(new String[0]));
    }

    private TidingsServer server() throws Exception {
        return TidingsServer.builder()
                .port(0)
                .data(folder.resolve("data"))
                .set(ServerOptions.PASSWORD_MEMORY, MIB)
                .set(ServerOptions.PASSWORD_ITERATIONS, 1)
                .start();
    }

    /** What becomes of it: in, or the code of the refusal. */
    private String logIn(String user, String password) throws Exception {
        try (TidingsServer server = server();
                TidingsClient client = TidingsClient.builder()
                        .server("127.0.0.1", server.port())
                        .build()) {
            client.connect();
            client.logIn(user, password).get(20, TimeUnit.SECONDS);
            return "in";
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof ProtocolException refusal
                    ? refusal.code().wireName()
                    : String.valueOf(failure);
        }
    }
}
