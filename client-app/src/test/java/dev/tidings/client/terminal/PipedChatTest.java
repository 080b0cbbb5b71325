package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.UserList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that nobody types: how it went is told in the end. */
class PipedChatTest {
    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path home = Path.of("replaced");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theWorstThatHappenedIsTheExitCode() {
        signUp();
        Program program = program().reading("/no such command\n/msg carol hi\n/msg bob hi\n");
        CompletableFuture<Integer> code = program.start("chat", "--device", "script");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            serve(connection);
            assertThat(code.join()).as(program.err()).isEqualTo(2);
        }
    }

    /** Knows bob alone. What else the program asks comes before that or between. */
    private static void serve(ScriptedConnection connection) {
        while (true) {
            Envelope request = connection.expect(Record.class);
            if (request.body() instanceof ListUsers) {
                connection.reply(request, new UserList(List.of(), false));
            } else if (request.body() instanceof Send send && send.to().equals("bob")) {
                connection.sent(request, "~1", 1);
                return;
            } else if (request.body() instanceof Request<?>) {
                connection.refuse(request, ErrorCode.NOT_FOUND, null);
            }
        }
    }

    private void signUp() {
        CompletableFuture<Integer> code =
                program().with("TIDINGS_PASSWORD", "correct horse").start("signup", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.reply(connection.expect(SignUp.class), new SessionOpened("alice", 7, "token", 0, "life"));
            assertThat(code.join()).isZero();
        }
    }

    private Program program() {
        return new Program(home).with("TIDINGS_SERVER", "127.0.0.1:" + server.port());
    }
}
