package dev.tidings.client.terminal.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.terminal.command.SharedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** On a tree of its own, so that any other is completed alike. */
class TreeCompleterTest {
    @TempDir
    Path home = Path.of("replaced");

    private final Names names = new Names();
    private TreeCompleter completer = new TreeCompleter(tree(), names, home);

    enum Colour {
        RED,
        GREEN
    }

    @Command(name = "paint")
    static final class Paint {
        @Option(names = {"-c", "--colour"})
        @Nullable
        Colour colour;

        @Option(names = "--fast")
        boolean fast;

        @Option(names = "--secret", hidden = true)
        boolean secret;

        @Parameters(index = "0", paramLabel = "TO")
        @Nullable
        String to;

        @Parameters(index = "1", paramLabel = "FILE")
        @Nullable
        Path file;

        @Parameters(index = "2..*", paramLabel = "TEXT")
        @Nullable
        List<String> text;
    }

    @Command(name = "add")
    static final class Add {
        @Parameters(index = "0", paramLabel = "GROUP")
        @Nullable
        String group;

        @Parameters(index = "1..*", paramLabel = "USER")
        @Nullable
        List<String> users;
    }

    @BeforeEach
    void know() {
        completer = new TreeCompleter(tree(), names, home);
        List.of("bob", "#team", "#tea\u001b[2J", "al\u0007ice").forEach(names::add);
    }

    @Test
    void commandsAndThoseBelowThem() {
        assertThat(at("/")).containsExactly("/group", "/paint");
        assertThat(at("/group", "")).containsExactly("add");
        assertThat(at("/group", "add", "")).containsExactly("#team");
        assertThat(at("/group", "add", "#team", "")).containsExactly("bob");
        assertThat(at("/group", "add", "#team", "bob", "")).containsExactly("bob");
        assertThat(at("/nonsense", "")).isEmpty();
    }

    @Test
    void optionsAndTheirValues() {
        assertThat(at("/paint", "-")).contains("--colour", "--fast").doesNotContain("--secret");
        assertThat(at("/paint", "--colour", "")).containsExactly("green", "red");
        assertThat(at("/paint", "--colour", "red", "")).containsExactly("#team", "*", "bob");
        assertThat(at("/paint", "--fast", "")).containsExactly("#team", "*", "bob");
    }

    @Test
    void files() throws IOException {
        Files.createDirectories(home.resolve("pictures"));
        Files.writeString(home.resolve("plan one.txt"), "");
        Files.writeString(home.resolve("evil\u001b[2J"), "");
        Files.writeString(home.resolve(".hidden"), "");
        assertThat(at("/paint", "bob", home + "/")).containsExactly(home + "/pictures/", home + "/plan one.txt");
        assertThat(at("/paint", "bob", "~/p")).containsExactly("~/pictures/", "~/plan one.txt");
        assertThat(at("/paint", "bob", "~/.h")).contains("~/.hidden");
        assertThat(at("/paint", "bob", "/no/such/folder/")).isEmpty();
        assertThat(completer.suggestions(List.of("/paint", "bob", "~/pic"), 2))
                .contains(new Suggestion("~/pictures/", false));
    }

    @Test
    void whatTheRealCommandsTake() {
        CommandLine real = new CommandLine(CommandSpec.create().name(""));
        SharedCommands.all().forEach(real::addSubcommand);
        completer = new TreeCompleter(real, names, home);
        assertThat(at("/group", "")).contains("create", "hand-over", "info");
        assertThat(at("/group", "add", "")).containsExactly("#team", "bob");
        assertThat(at("/group", "create", "new", "--history", "")).containsExactly("all", "join");
        assertThat(at("/profile", "")).contains("bob", "set");
        assertThat(at("/profile", "set", "")).contains("position", "town");
        assertThat(at("/block", "")).containsExactly("bob");
        assertThat(at("/reply", "--in", "")).contains("#team", "bob");
        assertThat(at("/search", "word", "--")).contains("--from", "--in", "--limit");
    }

    @Test
    void namesInTexts() {
        assertThat(at("hello", "@b")).containsExactly("@bob");
        assertThat(at("/paint", "bob", "file", "hello", "@b")).containsExactly("@bob");
        assertThat(at("bo")).containsExactly("bob");
    }

    @Test
    void namesAreBounded() {
        for (int number = 0; number < Names.MOST + 10; number++) {
            names.add("user" + number);
        }
        assertThat(names.users().size() + names.groups().size()).isEqualTo(Names.MOST);
    }

    private List<String> at(String... words) {
        return completer.suggestions(List.of(words), words.length - 1).stream()
                .map(Suggestion::text)
                .toList();
    }

    private static CommandLine tree() {
        CommandLine tree = new CommandLine(CommandSpec.create().name(""));
        tree.addSubcommand(new Paint());
        CommandLine group = new CommandLine(CommandSpec.create().name("group"));
        group.addSubcommand(new Add());
        return tree.addSubcommand(group);
    }
}
