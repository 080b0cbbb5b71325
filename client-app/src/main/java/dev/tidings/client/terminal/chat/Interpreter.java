package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.text.NearMatches;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds what a typed command means, or says what it could have meant. One thread. */
final class Interpreter {
    private final CommandLine commands;

    Interpreter(CommandLine commands) {
        this.commands = commands;
    }

    /**
     * The action, with its arguments.
     *
     * @throws IllegalArgumentException if there is none, for people
     */
    Action action(SlashLine line) {
        CommandLine top = commands.getSubcommands().get(line.name());
        if (top == null) {
            throw unknown("/", line.name(), commands.getSubcommands().keySet());
        }
        List<String> arguments = line.arguments(top);
        CommandLine command = top;
        int depth = 1;
        for (CommandLine sub = below(command, arguments, depth); sub != null; sub = below(command, arguments, depth)) {
            command = sub;
            depth++;
        }
        String path = "/" + String.join(" ", arguments.subList(0, depth));
        if (!(command.getCommandSpec().userObject() instanceof Action)) {
            if (depth < arguments.size()) {
                throw unknown(
                        path + " ",
                        arguments.get(depth),
                        command.getSubcommands().keySet());
            }
            throw new IllegalArgumentException(path + " what? "
                    + String.join(", ", command.getSubcommands().keySet()) + " (see /help " + path.substring(1) + ")");
        }
        return parse(arguments, path);
    }

    private static @Nullable CommandLine below(CommandLine command, List<String> arguments, int depth) {
        return depth < arguments.size() ? command.getSubcommands().get(arguments.get(depth)) : null;
    }

    private Action parse(List<String> arguments, String path) {
        try {
            ParseResult parsed = commands.parseArgs(arguments.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            return (Action) parsed.commandSpec().userObject();
        } catch (ParameterException misunderstood) {
            throw new IllegalArgumentException(
                    misunderstood.getMessage() + " (see /help " + path.substring(1) + ")", misunderstood);
        }
    }

    private static IllegalArgumentException unknown(String before, String typed, Collection<String> known) {
        List<String> near = NearMatches.of(typed, known);
        String hint =
                near.isEmpty() ? " (see /help)" : " (did you mean " + before + String.join(", " + before, near) + "?)";
        return new IllegalArgumentException("no such command: " + before + typed + hint);
    }
}
