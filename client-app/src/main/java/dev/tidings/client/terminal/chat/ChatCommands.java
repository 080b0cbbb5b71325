package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.SharedCommands;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.protocol.message.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tree of what can be typed after a slash: the shared commands and those that need an open conversation. */
final class ChatCommands {
    private ChatCommands() {}

    static CommandLine tree(ChatState state) {
        CommandLine tree = new CommandLine(CommandSpec.create().name(""));
        SharedCommands.all().forEach(tree::addSubcommand);
        List.of(new Open(state), new Drop(), new Quit(state), new Help()).forEach(tree::addSubcommand);
        return tree;
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    @Command(name = "open", description = "Makes a conversation the one that lines go to.")
    private static final class Open implements Action {
        private final ChatState state;

        @Parameters(index = "0", paramLabel = "USER", description = "a user, #group or * (everyone)")
        private String address = "";

        Open(ChatState state) {
            this.state = state;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            state.open(Address.of(address).text());
            return done();
        }
    }

    @Command(name = "drop", description = "Cuts the connection on purpose; watch it come back.")
    private static final class Drop implements Action {
        @Override
        public CompletableFuture<?> run(Stage stage) {
            stage.client().drop();
            return done();
        }
    }

    @Command(name = "quit", aliases = "exit", description = "Leaves; you stay logged in.")
    private static final class Quit implements Action {
        private final ChatState state;

        Quit(ChatState state) {
            this.state = state;
        }

        @Override
        public CompletableFuture<?> run(Stage stage) {
            state.end(ChatState.Ending.LEFT);
            return done();
        }
    }

    @Command(name = "help", description = "Lists the commands, or explains one.")
    private static final class Help implements Action {
        @Spec
        private @Nullable CommandSpec spec;

        @Parameters(index = "0", arity = "0..1", paramLabel = "COMMAND", description = "without the slash")
        private @Nullable String about;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            if (spec == null) {
                throw new IllegalStateException("help: not in a tree");
            }
            Map<String, CommandLine> commands = spec.parent().subcommands();
            if (about == null) {
                commands.forEach((name, command) -> {
                    if (name.equals(command.getCommandName())) {
                        stage.out().note(line(command));
                    }
                });
                stage.out().note("anything else goes to the open conversation; // begins a text with a slash");
                return done();
            }
            CommandLine command = commands.get(about.startsWith("/") ? about.substring(1) : about);
            if (command == null) {
                throw new IllegalArgumentException("no such command: " + about);
            }
            command.getUsageMessage().lines().forEach(stage.out()::note);
            return done();
        }

        private static String line(CommandLine command) {
            CommandSpec spec = command.getCommandSpec();
            StringBuilder line = new StringBuilder("/").append(spec.name());
            Arrays.stream(spec.aliases()).forEach(alias -> line.append(", /").append(alias));
            spec.positionalParameters().forEach(place -> line.append(synopsis(place)));
            return String.format("%-28s %s", line, spec.usageMessage().description()[0]);
        }

        /** Here no text comes from standard input. */
        private static String synopsis(PositionalParamSpec place) {
            boolean needed = place.required() || place.paramLabel().equals(SlashLine.TEXT);
            return needed ? " " + place.paramLabel() : " [" + place.paramLabel() + "]";
        }
    }
}
