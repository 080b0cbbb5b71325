package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.UserList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A terminal that can everything, on a pseudo-terminal of the system's: the keys a test presses on one side, the raw
 * bytes the program wrote on the other. For the test's thread.
 */
final class FullTerminal implements AutoCloseable {
    static final String PASSWORD = "correct horse";
    private static final int PIPE = 64 * 1024;

    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Terminal terminal;
    private int seenUpTo;

    FullTerminal(String type) throws IOException {
        terminal = TerminalBuilder.builder()
                .system(false)
                .streams(new PipedInputStream(keys, PIPE), written)
                .type(type)
                .encoding(StandardCharsets.UTF_8)
                .size(Size.of(100, 30))
                .build();
    }

    Terminal terminal() {
        return terminal;
    }

    /** Presses keys. */
    void press(String sequence) throws IOException {
        keys.write(sequence.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Types a line. */
    void type(String line) throws IOException {
        press(line + "\r");
    }

    /** Signs alice up, as a person would, at a server that knows these users. */
    ScriptedConnection signUp(ScriptedServer server, List<UserList.Item> users) throws IOException {
        sees("user name:");
        type("alice");
        sees("new here?");
        type("y");
        sees("choose a password:");
        type(PASSWORD);
        sees("once more:");
        type(PASSWORD);
        ScriptedConnection connection = server.accept().greet();
        connection.reply(connection.expect(SignUp.class), new SessionOpened("alice", 7, "token", 0, "life"));
        connection.push(new Synced());
        connection.reply(connection.expect(ListUsers.class), new UserList(users, false));
        sees("live");
        return connection;
    }

    /** Waits for something behind what was waited for last. */
    void sees(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unseen()).contains(text));
        String all = text();
        seenUpTo = all.indexOf(text, seenUpTo) + text.length();
    }

    /** Waits for something anywhere. */
    void shows(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    /** What came behind what was waited for last. */
    String unseen() {
        return text().substring(seenUpTo);
    }

    /** What came up to what was waited for last. */
    String seen() {
        return text().substring(0, seenUpTo);
    }

    /** Everything, codes and all. */
    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    /** The program closes its own side. */
    @Override
    public void close() throws IOException {
        keys.close();
    }
}
