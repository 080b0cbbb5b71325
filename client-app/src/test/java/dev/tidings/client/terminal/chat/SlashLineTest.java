package dev.tidings.client.terminal.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SlashLineTest {
    private final ChatState state = new ChatState();
    private final CommandLine commands = ChatCommands.tree(state);
    private final ChatCompleter completer = new ChatCompleter(commands, state.names());

    @Test
    void tellsCommandsFromTexts() {
        assertThat(SlashLine.isOne("/help")).isTrue();
        assertThat(SlashLine.isOne("help")).isFalse();
        assertThat(SlashLine.isOne(" /help")).isFalse();
        assertThat(SlashLine.isOne("//etc")).isFalse();
        assertThat(SlashLine.text("//etc")).isEqualTo("/etc");
        assertThat(SlashLine.text("etc")).isEqualTo("etc");
    }

    @Test
    void textsStayAsTheyWereTyped() {
        assertThat(arguments("/msg bob it's  \"so\" \\n --help -x"))
                .containsExactly("msg", "--", "bob", "it's  \"so\" \\n --help -x");
        assertThat(arguments("/broadcast  --version  @file")).containsExactly("broadcast", "--", "--version  @file");
    }

    @Test
    void otherArgumentsAreWords() {
        assertThat(arguments("/history  5   bob ")).containsExactly("history", "5", "bob");
        assertThat(arguments("/quit")).containsExactly("quit");
    }

    @Test
    void everyCommandOfTheFaceIsThere() {
        assertThat(commands.getSubcommands().keySet())
                .contains(
                        "help",
                        "msg",
                        "open",
                        "broadcast",
                        "users",
                        "who",
                        "history",
                        "conversations",
                        "drop",
                        "status",
                        "logout",
                        "quit");
    }

    @Test
    void completesCommandsAndNames() {
        state.names().add("alice");
        assertThat(completer.suggestions(List.of("/"), 0)).contains("/msg", "/help");
        assertThat(completer.suggestions(List.of("/msg", ""), 1)).containsExactly("*", "alice");
        assertThat(completer.suggestions(List.of("/open", ""), 1)).containsExactly("*", "alice");
        assertThat(completer.suggestions(List.of("/history", "5", ""), 2)).containsExactly("*", "alice");
        assertThat(completer.suggestions(List.of("/help", ""), 1)).contains("msg");
        assertThat(completer.suggestions(List.of("/msg", "bob", ""), 2)).isEmpty();
        assertThat(completer.suggestions(List.of("/nonsense", ""), 1)).isEmpty();
        assertThat(completer.suggestions(List.of("hi"), 0)).isEmpty();
    }

    @Test
    void namesAreBounded() {
        for (int number = 0; number < Names.MOST + 10; number++) {
            state.names().add("user" + number);
        }
        assertThat(state.names().all()).hasSize(Names.MOST);
    }

    private List<String> arguments(String line) {
        SlashLine slash = SlashLine.of(line);
        return slash.arguments(requireNonNull(commands.getSubcommands().get(slash.name())));
    }
}
