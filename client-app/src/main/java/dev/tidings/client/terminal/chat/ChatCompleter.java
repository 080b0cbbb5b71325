package dev.tidings.client.terminal.chat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes commands, and names where the command tree wants some. Called by the thread that types. */
final class ChatCompleter implements Completer {
    private final CommandLine commands;
    private final Names names;

    ChatCompleter(CommandLine commands, Names names) {
        this.commands = commands;
        this.names = names;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        suggestions(line.words(), line.wordIndex()).forEach(word -> candidates.add(new Candidate(word)));
    }

    /** All that may stand at a place; the line reader picks those that match. */
    Set<String> suggestions(List<String> words, int place) {
        Set<String> found = new TreeSet<>();
        String first = words.isEmpty() ? "" : words.get(0);
        if (!first.startsWith("/")) {
            return found;
        }
        if (place == 0) {
            commands.getSubcommands().keySet().forEach(name -> found.add("/" + name));
            return found;
        }
        CommandLine command = commands.getSubcommands().get(first.substring(1));
        if (command != null) {
            switch (label(command.getCommandSpec(), place - 1)) {
                case "TO", "USER" -> {
                    found.addAll(names.all());
                    found.add("*");
                }
                case "COMMAND" -> found.addAll(commands.getSubcommands().keySet());
                default -> {
                    // Texts and numbers are the user's own.
                }
            }
        }
        return found;
    }

    private static String label(CommandSpec command, int index) {
        for (PositionalParamSpec place : command.positionalParameters()) {
            if (place.index().contains(index)) {
                return place.paramLabel();
            }
        }
        return "";
    }
}
