package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.client.testing.ScriptedServer;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ListConversations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 500 texts and names against a terminal: the raw bytes the program wrote hold no control sequence but its own. */
class HostileTextTest {
    private static final int TEXTS = 100;
    private static final int PREFIX = 150;

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path home = Path.of("replaced");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingOfOthersReachesTheTerminal(long seed) throws Exception {
        FullTerminal terminal = new FullTerminal("xterm-256color");
        Program program = new Program(home)
                .with("TIDINGS_SERVER", "127.0.0.1:" + server.port())
                .with("NO_COLOR", "1")
                .with("XDG_CONFIG_HOME", home.resolve("config").toString())
                .on(terminal.terminal());
        CompletableFuture<Integer> code = program.start();
        List<String> texts = HostileTexts.some(seed, TEXTS);
        try (ScriptedConnection connection = terminal.signUp(server, List.of())) {
            // Notified too, of the first at least.
            terminal.press("\033[O");
            for (int at = 0; at < texts.size(); at++) {
                connection.push(hostile(at, texts.get(at)));
            }
            connection.push(new Entry(
                    "~end1", 1, "end", "alice", 9, 1, ScriptedConnection.AT, new Content.Unknown("end\033[7m")));
            terminal.sees("end → alice: [end␛[7m]");
            lists(connection, terminal);
            String written = terminal.seen();
            assertThat(written).contains("\033]9;Tidings: ");
            assertThat(OwnSequences.foreign(written)).isEmpty();
            terminal.type("/quit");
            assertThat(code.join()).as(program.err()).isZero();
        }
        for (String text : texts) {
            String shown = Inert.show(text);
            assertThat(terminal.text()).contains(shown.substring(0, Math.min(PREFIX, shown.length())));
        }
        terminal.close();
        server.close();
    }

    @Test
    void theTestKnowsWhatIsForeign() {
        assertThat(OwnSequences.foreign("\033[1mok\033[0m\r\n\033[?2026h\033]9;Tidings: x\007\007"))
                .isEmpty();
        // A few are letter for letter like one of ours; of those only the place tells.
        List<String> dangerous = HostileTexts.some(6, TEXTS).stream()
                .filter(text -> !text.chars().allMatch(each -> each >= ' ' && each < 0x7f))
                .toList();
        assertThat(dangerous)
                .hasSizeGreaterThan(TEXTS * 8 / 10)
                .filteredOn(text -> OwnSequences.foreign("bob: " + text).isEmpty())
                .hasSizeLessThan(TEXTS / 10);
    }

    /** What is asked for, a window with a name that is none, and what is typed on its line. */
    private static void lists(ScriptedConnection connection, FullTerminal terminal) throws Exception {
        terminal.type("/conversations");
        connection.reply(
                connection.expect(ListConversations.class),
                new ConversationList(
                        List.of(new ConversationList.Item(
                                "~9", "x\033[2J\u202e", List.of(), 1, 0, null, null, null, null)),
                        false));
        terminal.sees("x␛[2J\\u202e");
        terminal.type("/windows");
        terminal.sees("1  ");
        terminal.press("\0331");
        terminal.sees("── 1:");
        terminal.press("\t\t\025");
        terminal.type("/windows");
        terminal.sees(">1  ");
    }

    /** Half of them in the name of the author or the recipient, too. */
    private static Entry hostile(int at, String text) {
        String name = text.substring(0, Math.min(60, text.length()));
        String from = at % 4 == 0 ? name : "bob" + at;
        String to = at % 4 == 1 ? name : "alice";
        return new Entry(
                Address.conversationId(at + 1L), 1, from, to, 9, 1, ScriptedConnection.AT, new Content.Text(text));
    }
}
