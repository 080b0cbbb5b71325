package dev.tidings.client.terminal.completion;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completes what the command tree says may stand at a place: commands and the commands below them, options, their
 * values, and parameters by their type or label: {@code TO}, {@code USER}, {@code GROUP} or both, {@code FILE} or a
 * {@link Path}, {@code COMMAND}, enums and whatever a parameter lists itself. In texts, names. Called by the thread
 * that types.
 */
public final class TreeCompleter implements Completer {
    private static final String TEXT = "TEXT";

    private final CommandLine commands;
    private final Names names;
    private final Path home;

    /**
     * Creates one.
     *
     * @param commands what can be typed after a slash
     * @param names of users and groups
     * @param home what {@code ~} stands for
     */
    public TreeCompleter(CommandLine commands, Names names, Path home) {
        this.commands = commands;
        this.names = names;
        this.home = home;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        for (Suggestion each : suggestions(line.words(), line.wordIndex())) {
            candidates.add(new Candidate(each.text(), each.text(), null, null, null, null, each.isWhole()));
        }
    }

    /** All that may stand at a place; the line reader picks those that match. */
    Set<Suggestion> suggestions(List<String> words, int place) {
        String first = words.isEmpty() ? "" : words.get(0);
        String typed = place < words.size() ? words.get(place) : "";
        if (!first.startsWith("/")) {
            return mentions(typed);
        }
        if (place == 0) {
            return whole(commands.getSubcommands().keySet().stream().map(name -> "/" + name));
        }
        CommandLine command = commands.getSubcommands().get(first.substring(1));
        return command == null ? Set.of() : below(command, words.subList(1, place), typed);
    }

    /** Walks down the words before the one that is typed. */
    private Set<Suggestion> below(CommandLine top, List<String> before, String typed) {
        CommandLine command = top;
        int index = 0;
        OptionSpec open = null;
        for (String word : before) {
            CommandLine sub = command.getSubcommands().get(word);
            if (open != null) {
                open = null;
            } else if (word.startsWith("--") && word.length() > 2) {
                OptionSpec option = command.getCommandSpec().findOption(word);
                open = option != null && option.arity().max() > 0 ? option : null;
            } else if (sub != null && index == 0) {
                command = sub;
            } else {
                index++;
            }
        }
        if (open != null) {
            return values(open, typed);
        }
        PositionalParamSpec parameter = parameter(command.getCommandSpec(), index);
        Set<Suggestion> found = new TreeSet<>();
        if (parameter != null) {
            found.addAll(values(parameter, typed));
        }
        if (index == 0) {
            found.addAll(whole(command.getSubcommands().keySet().stream()));
        }
        if (typed.startsWith("-")) {
            found.addAll(whole(command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)));
        }
        return found;
    }

    private Set<Suggestion> values(ArgSpec argument, String typed) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return whole(Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT)));
        }
        if (argument.completionCandidates() != null) {
            return whole(StreamSupport.stream(argument.completionCandidates().spliterator(), false));
        }
        if (type == Path.class || type == File.class) {
            return FileNames.beginningWith(typed, home);
        }
        return switch (argument.paramLabel()) {
            case "TO", "N|TO" ->
                whole(Stream.of(names.users().stream(), names.groups().stream(), Stream.of("*"))
                        .flatMap(each -> each));
            case "GROUP|USER" -> whole(Stream.concat(names.groups().stream(), names.users().stream()));
            case "GROUP|NAME" -> whole(names.groups().stream());
            case "USER" -> whole(names.users().stream());
            case "GROUP" -> whole(names.groups().stream());
            case "FILE", "DIR" -> FileNames.beginningWith(typed, home);
            case "COMMAND" -> whole(commands.getSubcommands().keySet().stream());
            case TEXT -> mentions(typed);
            default -> Set.of();
        };
    }

    /** A name in a text, with or without {@code @}. */
    private Set<Suggestion> mentions(String typed) {
        return typed.startsWith("@")
                ? whole(names.users().stream().map(name -> "@" + name))
                : whole(names.users().stream());
    }

    /** The last parameter takes all that follows, if it takes several. */
    private static @Nullable PositionalParamSpec parameter(CommandSpec command, int index) {
        for (PositionalParamSpec place : command.positionalParameters()) {
            if (place.index().contains(index)) {
                return place;
            }
        }
        return null;
    }

    private static Set<Suggestion> whole(Stream<String> texts) {
        Set<Suggestion> all = new TreeSet<>();
        texts.forEach(text -> all.add(Suggestion.whole(text)));
        return all;
    }
}
