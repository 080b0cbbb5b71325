package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.UserList;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the shell against a server whose part the test plays. */
class OneShotTest {
    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path home = Path.of("replaced");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void nothingIsTriedForWrongUsage() {
        assertThat(program().run("nonsense")).isEqualTo(2);
        assertThat(program().run("send")).isEqualTo(2);
        assertThat(program().run("users", "--server", "host:x")).isEqualTo(2);
        assertThat(program().run("users", "--device", "../x", "--user", "alice"))
                .isEqualTo(2);
        assertThat(program().run("login", "--password", "secret")).isEqualTo(2);
        assertThat(program().run()).isEqualTo(2);
        assertThat(program().run("--help")).isZero();
        assertThat(program().run("help", "send")).isZero();
    }

    @Test
    void whoIsNotLoggedInIsTold() {
        Program program = program();
        assertThat(program.run("send", "bob", "hi")).isEqualTo(3);
        assertThat(program.err()).contains("nobody is logged in here");
        assertThat(program().run("send", "--user", "alice", "bob", "hi")).isEqualTo(3);
        assertThat(program().run("login", "--user", "alice")).isEqualTo(2);
    }

    @Test
    void aServerThatIsNotThereIsNotWaitedForForever() {
        server.close();
        Program program = program().with("TIDINGS_PASSWORD", "correct horse");
        assertThat(program.run("send", "--user", "alice", "--timeout", "1", "bob", "hi"))
                .isEqualTo(4);
        assertThat(program.err()).contains("can't reach 127.0.0.1:");
    }

    @Test
    void aMessageIsSentWhenTheServerSaysSo() {
        signUp();
        Program program = program().reading("from a pipe\n");
        CompletableFuture<Integer> code = program.start("send", "bob", "--json");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            var send = connection.expectSend(1);
            assertThat(((Send) send.body()).content()).isEqualTo(new Content.Text("from a pipe"));
            assertThat(code).isNotDone();
            connection.sent(send, "~1", 1);
            assertThat(code.join()).isZero();
        }
        assertThat(program.out())
                .isEqualTo("{\"type\":\"sent\",\"to\":\"bob\",\"conversation\":\"~1\",\"seq\":1,"
                        + "\"at\":\"2026-01-02T03:04:05Z\"}\n");
    }

    @Test
    void aRefusedMessageIsAFailure() {
        signUp();
        Program program = program();
        CompletableFuture<Integer> code = program.start("send", "nobody", "hi");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.refuse(connection.expectSend(1), ErrorCode.NOT_FOUND, null);
            assertThat(code.join()).isEqualTo(1);
        }
        assertThat(program.err()).isEqualTo("tidings: not_found: scripted\n");
    }

    @Test
    void aWrongPasswordIsTold() {
        Program program = program().with("TIDINGS_PASSWORD", "wrong password");
        CompletableFuture<Integer> code = program.start("login", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.refuse(connection.expect(LogIn.class), ErrorCode.AUTH_FAILED, null);
            assertThat(code.join()).isEqualTo(3);
        }
    }

    @Test
    void aCommandGivesThePassword() {
        CompletableFuture<Integer> code =
                program().start("login", "--user", "alice", "--password-command", "echo from a command; echo more");
        try (ScriptedConnection connection = server.accept().greet()) {
            var request = connection.expect(LogIn.class);
            assertThat(((LogIn) request.body()).password()).isEqualTo("from a command");
            connection.refuse(request, ErrorCode.AUTH_FAILED, null);
            assertThat(code.join()).isEqualTo(3);
        }
        assertThat(program().run("login", "--user", "alice", "--password-command", "exit 7"))
                .isEqualTo(3);
    }

    @Test
    void aPasswordCommandThatHangsIsNotWaitedForForever() {
        Program program = program();
        assertThat(program.run(
                        "login", "--user", "alice", "--timeout", "1", "--password-command", "echo x; exec sleep 600"))
                .isEqualTo(3);
        assertThat(program.err()).contains("didn't end in time");
    }

    @Test
    void aNameThatWasMistypedIsNobody() {
        signUp();
        CompletableFuture<Integer> mistyped =
                program().with("TIDINGS_PASSWORD", "correct horse").start("login", "--user", "alcie");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.refuse(connection.expect(LogIn.class), ErrorCode.AUTH_FAILED, null);
            assertThat(mistyped.join()).isEqualTo(3);
        }
        CompletableFuture<Integer> sent = program().start("send", "bob", "hi");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            connection.sent(connection.expectSend(1), "~1", 1);
            assertThat(sent.join()).isZero();
        }
    }

    @Test
    void everyMessageIsPrintedOnceWhicheverCommandTookIt() {
        signUp();
        Program users = program();
        CompletableFuture<Integer> listed = users.start("users");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.admit(0, "life");
            connection.entry("~1", 1);
            connection.entry("~1", 2);
            connection.push(new Synced());
            var request = connection.expect(ListUsers.class);
            connection.expectAck("~1", 2);
            connection.reply(request, new UserList(List.of(new UserList.Item("bob", true, null)), false));
            assertThat(listed.join()).isZero();
        }
        assertThat(users.out()).isEqualTo("bob                 online\n");
        assertThat(receive("recv", "--count", "1")).isEqualTo("2026-01-02 03:04:05 [1] bob → alice: ~1/1\n");
        assertThat(receive("recv")).isEqualTo("2026-01-02 03:04:05 [2] bob → alice: ~1/2\n");
        assertThat(receive("recv")).isEmpty();
    }

    @Test
    void whoLogsOutIsNotLoggedIn() {
        signUp();
        CompletableFuture<Integer> code = program().start("logout");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            var request = connection.expect(LogOut.class);
            connection.reply(request, new dev.tidings.protocol.message.Bye("logout", null));
            assertThat(code.join()).isZero();
        }
        assertThat(program().run("users")).isEqualTo(3);
    }

    private String receive(String... arguments) {
        Program program = program();
        CompletableFuture<Integer> code = program.start(arguments);
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.enter(0, "life");
            assertThat(code.join()).isZero();
        }
        return program.out();
    }

    private void signUp() {
        CompletableFuture<Integer> code =
                program().with("TIDINGS_PASSWORD", "correct horse").start("signup", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            var request = connection.expect(SignUp.class);
            connection.reply(request, new dev.tidings.protocol.message.SessionOpened("alice", 7, "token", 0, "life"));
            assertThat(code.join()).isZero();
        }
    }

    private Program program() {
        return new Program(home).with("TIDINGS_SERVER", "127.0.0.1:" + server.port());
    }
}
