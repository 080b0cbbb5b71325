package dev.tidings.client.terminal.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.SharedCommands;
import dev.tidings.client.terminal.command.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class SlashLineTest {
    private final CommandLine commands = tree();

    @Command(name = "add")
    private static final class Add implements Action {
        @Option(names = "--as")
        private @Nullable String role;

        @Parameters(index = "0", paramLabel = "GROUP")
        private String group = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT")
        private @Nullable String text;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            return CompletableFuture.completedFuture(role + group + text);
        }
    }

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
        assertThat(arguments("/broadcast it's")).containsExactly("broadcast", "--", "it's");
    }

    @Test
    void otherArgumentsAreWordsAsInAShell() {
        assertThat(arguments("/history  5   bob ")).containsExactly("history", "5", "bob");
        assertThat(arguments("/status")).containsExactly("status");
        assertThat(arguments("/history \"a b\" c\\ d 'e\"f'")).containsExactly("history", "a b", "c d", "e\"f");
        assertThatThrownBy(() -> arguments("/history 'x")).hasMessageContaining("isn't closed");
    }

    @Test
    void commandsBelowCommandsAreFound() {
        assertThat(arguments("/crowd add --as owner team it's on"))
                .containsExactly("crowd", "add", "--as", "owner", "--", "team", "it's on");
        assertThat(new Interpreter(commands).action(SlashLine.of("/crowd add team")))
                .isInstanceOf(Add.class);
        assertThatThrownBy(() -> new Interpreter(commands).action(SlashLine.of("/crowd ad team")))
                .hasMessage("no such command: /crowd ad (did you mean /crowd add?)");
        assertThatThrownBy(() -> new Interpreter(commands).action(SlashLine.of("/crowd")))
                .hasMessage("/crowd what? add (see /help crowd)");
        assertThatThrownBy(() -> new Interpreter(commands).action(SlashLine.of("/hsitory")))
                .hasMessageContaining("did you mean /history?");
        assertThatThrownBy(() -> new Interpreter(commands).action(SlashLine.of("/crowd add")))
                .hasMessageContaining("(see /help crowd add)");
    }

    private List<String> arguments(String line) {
        SlashLine slash = SlashLine.of(line);
        return slash.arguments(requireNonNull(commands.getSubcommands().get(slash.name())));
    }

    private static CommandLine tree() {
        CommandLine tree = new CommandLine(CommandSpec.create().name(""));
        SharedCommands.all().forEach(tree::addSubcommand);
        CommandLine crowd = new CommandLine(CommandSpec.create().name("crowd"));
        crowd.addSubcommand(new Add());
        tree.addSubcommand(crowd);
        return tree;
    }
}
