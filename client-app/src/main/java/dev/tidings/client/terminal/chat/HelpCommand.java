package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.client.terminal.text.NearMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code /help}: lists the commands, or explains one, out of the tree itself. */
@Command(name = "help", description = "Lists the commands, or explains one.")
final class HelpCommand implements Action {
    private static final String REST = "anything else goes to the open conversation; // begins a text with a slash";
    private static final String KEYS = "Alt+1 … Alt+0 and Alt+arrows open a window, Alt+A the next unread one; Tab"
            + " completes, Ctrl-R searches, Ctrl-D leaves";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "COMMAND", description = "without the slash")
    private List<String> about = List.of();

    @Override
    public CompletableFuture<?> run(Stage stage) {
        if (spec == null) {
            throw new IllegalStateException("help: not in a tree");
        }
        if (about.isEmpty()) {
            list("/", spec.parent().subcommands(), stage);
            stage.out().note(REST);
            stage.out().note(KEYS);
        } else {
            explain(spec.parent().commandLine(), stage);
        }
        return CompletableFuture.completedFuture(null);
    }

    private void explain(CommandLine tree, Stage stage) {
        CommandLine command = tree;
        List<String> path = new ArrayList<>();
        for (String word : about) {
            String name = word.startsWith("/") ? word.substring(1) : word;
            CommandLine below = command.getSubcommands().get(name);
            if (below == null) {
                List<String> near =
                        NearMatches.of(name, command.getSubcommands().keySet());
                throw new IllegalArgumentException("no such command: " + name
                        + (near.isEmpty() ? "" : " (did you mean " + String.join(", ", near) + "?)"));
            }
            command = below;
            path.add(below.getCommandName());
        }
        String name = "/" + String.join(" ", path);
        stage.out().note(line("/" + String.join(" ", path.subList(0, path.size() - 1)), command));
        CommandLine.Help help =
                new CommandLine.Help(command.getCommandSpec(), CommandLine.Help.defaultColorScheme(Ansi.OFF));
        (help.parameterList() + help.optionList()).lines().forEach(stage.out()::note);
        list(name + " ", command.getSubcommands(), stage);
    }

    private static void list(String before, Map<String, CommandLine> commands, Stage stage) {
        commands.forEach((name, command) -> {
            if (name.equals(command.getCommandName())) {
                stage.out().note(line(before, command));
            }
        });
    }

    private static String line(String before, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String start = before.endsWith(" ") || before.equals("/") ? before : before + " ";
        StringBuilder line = new StringBuilder(start).append(spec.name());
        Arrays.stream(spec.aliases())
                .forEach(alias -> line.append(", ").append(start).append(alias));
        if (!command.getSubcommands().isEmpty()) {
            line.append(" COMMAND");
        }
        spec.positionalParameters().forEach(place -> line.append(synopsis(place)));
        String[] description = spec.usageMessage().description();
        return String.format("%-28s %s", line, description.length == 0 ? "" : description[0]);
    }

    /** Here no text comes from standard input. */
    private static String synopsis(PositionalParamSpec place) {
        boolean needed = place.required() || place.paramLabel().equals(SlashLine.TEXT);
        return needed ? " " + place.paramLabel() : " [" + place.paramLabel() + "]";
    }
}
