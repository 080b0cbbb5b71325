package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures below what a command says. */
class ShellPictureTest {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final String QUESTION = "\033[16t\033[c";

    private final ScriptedServer server = new ScriptedServer();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @TempDir
    Path home = Path.of("replaced");

    private LineDisciplineTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm-256color", written, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(100, 30));
    }

    @BeforeEach
    void signUp() {
        CompletableFuture<Integer> code =
                program().with("TIDINGS_PASSWORD", "correct horse").start("signup", "--user", "alice");
        try (ScriptedConnection connection = server.accept().greet()) {
            connection.reply(connection.expect(SignUp.class), new SessionOpened("alice", 7, "token", 0, "life"));
            assertThat(code.join()).isZero();
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        terminal.close();
    }

    @Test
    void aTerminalThatCanShowsThePicture() throws Exception {
        Program program = program().drawingOn(() -> Optional.of(terminal));
        CompletableFuture<Integer> code = program.start("profile", "carol");
        try (ScriptedConnection connection = profile()) {
            answer("\033[6;20;10t\033[?62;4;22c");
            give(connection, jpeg());
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(drawn()).contains("\033P0;1;0q\"1;1;100;60#0;2;0;0;0#0!100~$-");
        assertThat(program.out()).isEqualTo("user: carol\npicture: " + FILE + "\n");
    }

    @Test
    void aTerminalOfWhichThatIsKnownNeedsNoAnswer() throws Exception {
        Program program = program().with("KITTY_WINDOW_ID", "1").drawingOn(() -> Optional.of(terminal));
        CompletableFuture<Integer> code = program.start("profile", "carol", "--timeout", "20");
        try (ScriptedConnection connection = profile()) {
            give(connection, jpeg());
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(drawn()).contains("\033_Ga=T,f=100,q=2,C=1,r=3,");
    }

    @Test
    void aTerminalThatCannotIsToldTheRest() throws Exception {
        Program program = program().drawingOn(() -> Optional.of(terminal));
        CompletableFuture<Integer> code = program.start("profile", "carol");
        try (ScriptedConnection connection = profile()) {
            answer("\033[?62;22c");
            connection.expectClosed();
            assertThat(code.join()).as(program.err()).isZero();
        }
        assertThat(program.out()).contains("picture: " + FILE);
        assertThat(drawn()).doesNotContain("\033P");
    }

    /** The terminal is asked before anything else happens on it. */
    private void answer(String sequence) throws IOException {
        await().until(() -> drawn().contains(QUESTION));
        terminal.processInputBytes(sequence.getBytes(StandardCharsets.UTF_8));
    }

    private String drawn() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsPipedOrReadByProgramsHasNoPicture() {
        List<String> looked = new CopyOnWriteArrayList<>();
        for (String option : new String[] {"--json", "--pictures=off", "--pictures=kitty"}) {
            Program program = program().drawingOn(() -> {
                looked.add(option);
                return Optional.empty();
            });
            CompletableFuture<Integer> code = program.start("profile", "carol", option);
            try (ScriptedConnection connection = profile()) {
                connection.expectClosed();
                assertThat(code.join()).as(program.err()).isZero();
            }
            assertThat(program.out()).contains(FILE).doesNotContain("\033");
            assertThat(program.err()).isEmpty();
        }
        assertThat(looked).containsExactly("--pictures=kitty");
    }

    /** Answers what carol tells. */
    private ScriptedConnection profile() {
        ScriptedConnection connection = server.accept().greet();
        connection.enter(0, "life");
        Envelope asked = connection.expect(ReadProfile.class);
        connection.reply(asked, new ProfileInfo("carol", null, null, null, null, null, null, FILE));
        return connection;
    }

    private static void give(ScriptedConnection connection, byte[] bytes) throws Exception {
        Envelope request = connection.expect(Download.class);
        Download asked = (Download) request.body();
        assertThat(asked.thumbnail()).isTrue();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        connection.reply(request, new DownloadStarted("harbour.jpg", bytes.length, hash));
        connection.data(asked.stream(), bytes);
    }

    /** All black. */
    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private Program program() {
        return new Program(home)
                .with("TIDINGS_SERVER", "127.0.0.1:" + server.port())
                .with("XDG_CONFIG_HOME", home.resolve("config").toString());
    }
}
