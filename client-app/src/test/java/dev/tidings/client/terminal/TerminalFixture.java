package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.UserList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Alice on a terminal that can everything, signed up at a server whose part the test plays. For the test's thread. */
abstract class TerminalFixture {
    final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path home = Path.of("replaced");

    FullTerminal terminal;
    ScriptedConnection connection;
    CompletableFuture<Integer> code = new CompletableFuture<>();
    /** With what the program is to end. */
    int expectedCode;

    /** Whom the server knows. */
    List<UserList.Item> users() {
        return List.of();
    }

    /** More of the program's environment. */
    Map<String, String> variables(TestInfo test) {
        return Map.of();
    }

    @BeforeEach
    final void start(TestInfo test) throws IOException {
        terminal = new FullTerminal("xterm-256color");
        code = program(terminal, variables(test));
        connection = terminal.signUp(server, users());
    }

    @AfterEach
    final void close() throws IOException {
        if (!code.isDone()) {
            terminal.press("\025\004");
        }
        assertThat(code.join()).isEqualTo(expectedCode);
        assertThat(terminal.text()).doesNotContain(FullTerminal.PASSWORD);
        connection.close();
        server.close();
        terminal.close();
    }

    /** The program with what it remembers at home, on a terminal. */
    final CompletableFuture<Integer> program(FullTerminal on, Map<String, String> variables) {
        Program program = new Program(home)
                .with("TIDINGS_SERVER", "127.0.0.1:" + server.port())
                .with("XDG_CONFIG_HOME", home.resolve("config").toString());
        variables.forEach(program::with);
        return program.on(on.terminal()).start();
    }
}
