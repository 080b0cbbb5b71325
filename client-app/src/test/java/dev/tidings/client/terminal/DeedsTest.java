package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.UserList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What people do beside saying something, on a terminal, against a server whose part the test plays. */
class DeedsTest extends TerminalFixture {
    @Override
    List<UserList.Item> users() {
        return List.of(new UserList.Item("bob", true, null));
    }

    @Override
    Map<String, String> variables(TestInfo test) {
        return Map.of("NO_COLOR", "1");
    }

    @Test
    void deedsAreLinesThatSayWhatTheyAreAbout() {
        says(1, new Content.Text("lunch at five?"));
        says(2, new Content.Reaction(1, "👍"));
        terminal.sees("bob → alice reacted 👍 to: bob: lunch at five?");
        says(3, new Content.Text("or later", 1L, null));
        terminal.sees("(↪ bob: lunch at five?) or later");
        says(4, new Content.Edit(1, "lunch at six?"));
        terminal.sees("bob → alice edited a message: lunch at six?");
        says(5, new Content.Reaction(1, "\u001b[2J"));
        terminal.sees("reacted ␛[2J to: bob: lunch at six?");
        says(6, new Content.Deletion(1));
        terminal.sees("deleted a message");
        says(7, new Content.Reaction(1, null));
        terminal.sees("took a reaction back to message 1");
        says(8, new Content.File("0".repeat(32), "a\u001b[2J.pdf", 12L, "0".repeat(64), "tides", null));
        terminal.sees("sent a file: a␛[2J.pdf (12 B; getfile 8): tides");
        connection.push(new Entry(
                "~2",
                1,
                "bob",
                "#team",
                9,
                8,
                ScriptedConnection.AT,
                new GroupChange.Addition(List.of("alice", "dave"))));
        terminal.sees("bob → #team added alice, dave");
        connection.push(new Announcement("back at ten\u0007", ScriptedConnection.AT, "root"));
        terminal.sees("** root tells everybody: back at ten␇");
    }

    @Test
    void whatIsMeantIsTheLastThatFits() throws Exception {
        says(1, new Content.Text("lunch?"));
        terminal.sees("1:bob(1)");
        terminal.type("/open bob");
        Page page = new Page(List.of(entry(1, new Content.Text("lunch?"))), false, null);
        connection.reply(connection.expect(History.class), page);
        terminal.sees("bob> ");
        terminal.type("/react 👍");
        connection.reply(connection.expect(History.class), page);
        Envelope reaction = connection.expectSend(1);
        assertThat(reaction.body()).isEqualTo(new Send("bob", 1, new Content.Reaction(1, "👍")));
        connection.sent(reaction, "~1", 2);
        terminal.sees("alice reacted 👍 to: bob: lunch?");
        terminal.type("/edit 2  as it  stands");
        Envelope edit = connection.expectSend(2);
        assertThat(edit.body()).isEqualTo(new Send("bob", 2, new Content.Edit(2, "as it  stands")));
        connection.refuse(edit, ErrorCode.FORBIDDEN, null);
        terminal.sees("not sent → bob: edited a message: as it  stands (forbidden: scripted)");
        terminal.type("/edit anything");
        connection.reply(connection.expect(History.class), page);
        terminal.sees("which message?");
        terminal.type("/broadcast hi");
        Envelope broadcast = connection.expectSend(3);
        connection.reply(broadcast, new Sent("*", 1, ScriptedConnection.AT, 2));
        terminal.sees("-- not for 2 users who block you");
        terminal.type("/block bob");
        connection.reply(connection.expect(Block.class), new Done());
        terminal.sees("bob is blocked");
        terminal.type("/group ad dave");
        terminal.sees("did you mean /group add");
    }

    @Test
    void passwordsAreNeitherShownNorKept() throws Exception {
        terminal.type("/passwd");
        terminal.sees("password: ");
        terminal.type(FullTerminal.PASSWORD);
        terminal.sees("new password: ");
        terminal.type("battery staple");
        terminal.sees("once more: ");
        terminal.type("battery staple");
        Envelope asked = connection.expect(ChangePassword.class);
        assertThat(asked.body()).isEqualTo(new ChangePassword(FullTerminal.PASSWORD, "battery staple"));
        connection.reply(asked, new Done());
        terminal.sees("from now on the new password counts");
        connection.push(new Bye(Bye.IDLE, null));
        terminal.sees("you did nothing for so long");
        expectedCode = 1;
        assertThat(code.join()).isEqualTo(expectedCode);
        assertThat(terminal.text()).doesNotContain("battery", FullTerminal.PASSWORD);
        try (Stream<Path> files = Files.walk(home)) {
            Path history = files.filter(file -> file.toString().endsWith(".history"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(history)).contains("passwd").doesNotContain("battery", FullTerminal.PASSWORD);
        }
    }

    private void says(long seq, Content content) {
        connection.push(entry(seq, content));
    }

    private static Entry entry(long seq, Content content) {
        return new Entry("~1", seq, "bob", "alice", 9, seq, ScriptedConnection.AT, content);
    }
}
