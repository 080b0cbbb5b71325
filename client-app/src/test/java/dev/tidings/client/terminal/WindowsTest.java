package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.UserList;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Several conversations on a terminal that can everything, against a server whose part the test plays. */
class WindowsTest extends TerminalFixture {
    private static final String ALT = "\033";
    private static final String TAB = "\t";
    private static final String NEW = "── new ──";
    private static final String BOLD_YELLOW = "\033[1;33m";

    @Override
    List<UserList.Item> users() {
        return List.of(new UserList.Item("bob", true, null), new UserList.Item("bert", true, null));
    }

    @Test
    void keysSwitchBetweenConversations() throws Exception {
        say("~1", 1, "bob", "alice", "one");
        terminal.sees("1:bob(1)");
        say("~2", 1, "bob", "#team", "two");
        terminal.sees("2:#team(1)");
        say("~2", 2, "bob", "#team", "what does Alice say?");
        terminal.sees(BOLD_YELLOW + "Alice");
        terminal.sees("(2!)");
        // Whoever is named comes first, then the next one.
        terminal.press(ALT + "a");
        terminal.sees("── 2:#team ──");
        pages("#team");
        terminal.sees(NEW);
        terminal.sees("two");
        terminal.sees("#team> ");
        terminal.press("half a th");
        terminal.sees("h");
        terminal.press(ALT + "1");
        terminal.sees("── 1:bob ──");
        pages("bob");
        terminal.sees("one");
        terminal.press(ALT + "[1;3C");
        terminal.sees("half a th");
        pages("#team");
        terminal.type("ought");
        Envelope sent = connection.expectSend(1);
        assertThat(sent.body()).isEqualTo(new Send("#team", 1, new Content.Text("half a thought")));
        connection.sent(sent, "~2", 3);
        terminal.sees("alice");
        terminal.sees("half a thought");
    }

    @Test
    void whatComesWhileAWindowIsDrawnIsDrawnOnce() throws Exception {
        say("~1", 1, "bob", "alice", "first");
        terminal.sees("1:bob(1)");
        terminal.type("/open 1");
        Envelope asked = connection.expect(History.class);
        say("~1", 2, "bob", "alice", "second");
        say("~2", 1, "bert", "alice", "elsewhere");
        terminal.sees("elsewhere");
        connection.reply(
                asked,
                new Page(
                        List.of(entry("~1", 1, "bob", "alice", "first"), entry("~1", 2, "bob", "alice", "second")),
                        false,
                        null));
        terminal.sees("second");
        say("~1", 3, "bob", "alice", "third");
        terminal.sees("third");
        assertThat(terminal.text().split("second", -1)).hasSize(2);
    }

    @Test
    void theListOutlivesTheProgram() throws Exception {
        say("~1", 1, "bob", "alice", "seen");
        terminal.sees("1:bob(1)");
        terminal.type("/open 1");
        pages("bob");
        say("~2", 1, "bert", "alice", "not seen");
        terminal.sees("2:bert(1)");
        terminal.press("\004");
        assertThat(code.join()).isZero();
        connection.close();
        FullTerminal second = new FullTerminal("xterm-256color");
        CompletableFuture<Integer> secondCode = program(second, Map.of());
        connection = server.accept().greet();
        second.shows("2:bert(1)");
        second.shows("bob\033[0m: seen");
        connection.enter(0, "life");
        connection.expect(ListUsers.class);
        second.type("/windows");
        second.sees(">1  bob");
        second.sees("2  bert  1 unread");
        second.press(ALT + "2");
        second.sees(NEW);
        second.sees("not seen");
        second.type("/close");
        second.sees("── 1:bob ──");
        second.press("\004");
        assertThat(secondCode.join()).isZero();
        second.close();
    }

    @Test
    void whatIsForTheUserRingsUnlessTheyLook() throws Exception {
        terminal.type("/open bob");
        pages("bob");
        say("~1", 1, "bob", "alice", "quiet");
        terminal.sees("quiet");
        assertThat(terminal.text()).contains("\033[?1004h").doesNotContain("\033]9;");
        terminal.press("\033[O");
        terminal.press("x");
        terminal.sees("x");
        say("~1", 2, "bob", "alice", "loud\033]0;title\007");
        terminal.sees("\033]9;Tidings: bob: loud␛]0;title␇\007\007");
        terminal.press("\025\033[I");
        terminal.type("/notify off");
        terminal.sees("notify off");
        assertThat(Files.readString(home.resolve("config/tidings/terminal.conf")))
                .contains("notify = off");
        terminal.type("/notify loud");
        terminal.sees("notify: loud (expected: on or mentions or off)");
    }

    @Test
    void tabCompletesWhatTheTreeKnows() throws Exception {
        terminal.press("/op" + TAB);
        terminal.sees("en ");
        terminal.press("be" + TAB);
        terminal.sees("rt ");
        terminal.press("\025/notify men" + TAB);
        terminal.sees("tions ");
        terminal.press("\025/history --mi" + TAB);
        terminal.sees("ssed ");
        terminal.press("\025hello @be" + TAB);
        terminal.sees("rt ");
        terminal.press("\025");
        terminal.type("/windows");
        terminal.sees("none: /open USER");
        terminal.press("\022win");
        terminal.sees("bck-i-search");
        terminal.press("\007");
    }

    /** Answers the question for what the device doesn't remember. */
    private void pages(String address) {
        Envelope asked = connection.expect(History.class);
        assertThat(((History) asked.body()).conversation()).isEqualTo(address);
        connection.refuse(asked, dev.tidings.protocol.message.ErrorCode.NOT_FOUND, null);
    }

    private void say(String conversation, long seq, String from, String to, String text) {
        connection.push(entry(conversation, seq, from, to, text));
    }

    private static Entry entry(String conversation, long seq, String from, String to, String text) {
        return new Entry(conversation, seq, from, to, 9, seq, ScriptedConnection.AT, new Content.Text(text));
    }
}
