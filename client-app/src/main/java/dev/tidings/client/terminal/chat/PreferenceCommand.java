package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.client.terminal.preference.Preferences;
import dev.tidings.client.terminal.preference.PreferencesFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A command for each preference: tells it, or changes it for good. */
final class PreferenceCommand implements Action {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "notify", "What to notify of, and ring for: direct messages and mentions (on), mentions alone, or nothing.",
            "bell", "Whether the bell rings together with a notification.",
            "presence", "Whether it is said who comes and goes.",
            "show", "Whose lines are shown as they come: those of all conversations, or of the open one.",
            "receipts", "Whether others are told what you have read, and you what they have.",
            "typing", "Whether others are told that you are typing, and you that they are.",
            "pictures", "How pictures are drawn: as the terminal can, in one of its languages, or not at all.");

    private final String name;
    private final PreferencesFile preferences;
    private final PositionalParamSpec value;

    private PreferenceCommand(String name, PreferencesFile preferences) {
        this.name = name;
        this.preferences = preferences;
        List<String> choices = Preferences.choices(name);
        value = PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel(String.join("|", choices))
                .completionCandidates(choices)
                .description("default: tells how it is")
                .build();
    }

    /** One for each preference. */
    static List<CommandSpec> all(PreferencesFile preferences) {
        return Preferences.DEFAULT.values().keySet().stream()
                .map(name -> new PreferenceCommand(name, preferences).spec())
                .toList();
    }

    @Override
    public CompletableFuture<?> run(Stage stage) {
        Optional<String> wanted = Optional.ofNullable(value.getValue());
        wanted.ifPresent(chosen -> preferences.set(name, chosen));
        stage.out().note(name + " " + preferences.current().values().get(name));
        return CompletableFuture.completedFuture(null);
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name).addPositional(value);
        spec.usageMessage().description(DESCRIPTIONS.getOrDefault(name, ""));
        return spec;
    }
}
