package dev.tidings.client.terminal.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A typed line that is a command.
 *
 * @param name as typed, without the slash
 * @param rest what follows, as typed
 */
record SlashLine(String name, String rest) {
    /** Label of what may be anything, to the end of the line. */
    static final String TEXT = "TEXT";

    static boolean isOne(String line) {
        return line.startsWith("/") && !line.startsWith("//");
    }

    /** A text may begin with a slash if it is typed twice. */
    static String text(String line) {
        return line.startsWith("//") ? line.substring(1) : line;
    }

    static SlashLine of(String line) {
        String[] parts = line.strip().substring(1).split("\\s+", 2);
        return new SlashLine(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    /**
     * Arguments as the tree wants them. Words may be quoted as in a shell; but a text is one argument, whatever it
     * contains, and never an option: options come before all else.
     *
     * @throws IllegalArgumentException if a quote isn't closed
     */
    List<String> arguments(CommandLine top) {
        List<String> arguments = new ArrayList<>(List.of(name));
        Words words = new Words(rest);
        CommandLine command = top;
        for (CommandLine sub = below(command, words); sub != null; sub = below(command, words)) {
            arguments.add(words.next());
            command = sub;
        }
        List<PositionalParamSpec> places = command.getCommandSpec().positionalParameters();
        boolean endsInText =
                !places.isEmpty() && places.get(places.size() - 1).paramLabel().equals(TEXT);
        if (endsInText) {
            takeOptions(command, words, arguments);
            arguments.add("--");
            for (int place = 1; place < places.size() && words.hasNext(); place++) {
                arguments.add(words.next());
            }
            if (words.hasNext()) {
                arguments.add(words.remainder());
            }
        } else {
            while (words.hasNext()) {
                arguments.add(words.next());
            }
        }
        return arguments;
    }

    private static @Nullable CommandLine below(CommandLine command, Words words) {
        return words.hasNext() && !command.getSubcommands().isEmpty()
                ? command.getSubcommands().get(words.peek())
                : null;
    }

    private static void takeOptions(CommandLine command, Words words, List<String> arguments) {
        while (words.isNext("--")) {
            String word = words.peek();
            OptionSpec option = command.getCommandSpec().findOption(word.replaceFirst("=.*", ""));
            if (option == null) {
                return;
            }
            arguments.add(words.next());
            if (option.arity().min() > 0 && word.indexOf('=') < 0 && words.hasNext()) {
                arguments.add(words.next());
            }
        }
    }
}
