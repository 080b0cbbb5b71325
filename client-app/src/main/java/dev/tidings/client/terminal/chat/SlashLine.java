package dev.tidings.client.terminal.chat;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
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

    /** Arguments as the tree wants them: a text is one argument, whatever it contains, and never an option. */
    List<String> arguments(CommandLine command) {
        List<String> arguments = new ArrayList<>(List.of(name));
        CommandSpec spec = command.getCommandSpec();
        List<PositionalParamSpec> places = spec.positionalParameters();
        boolean endsInText =
                !places.isEmpty() && places.get(places.size() - 1).paramLabel().equals(TEXT);
        if (endsInText) {
            arguments.add("--");
        }
        if (!rest.isEmpty()) {
            arguments.addAll(List.of(endsInText ? rest.split("\\s+", places.size()) : rest.split("\\s+", 0)));
        }
        return arguments;
    }
}
