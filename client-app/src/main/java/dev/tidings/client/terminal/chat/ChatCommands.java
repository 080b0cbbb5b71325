package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.SharedCommands;
import dev.tidings.client.terminal.command.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The tree of what can be typed after a slash: the shared commands and those that need an open conversation. */
final class ChatCommands {
    private ChatCommands() {}

    static CommandLine tree(Scene scene, Switchboard switchboard) {
        CommandLine tree = new CommandLine(CommandSpec.create().name(""));
        SharedCommands.all().forEach(tree::addSubcommand);
        WindowCommands.all(scene, switchboard).forEach(tree::addSubcommand);
        TransferCommands.all(scene.traffic()).forEach(tree::addSubcommand);
        PreferenceCommand.all(scene.preferences()).forEach(spec -> tree.addSubcommand(spec.name(), spec));
        List.of(new Drop(), new Quit(scene.state()), new HelpCommand()).forEach(tree::addSubcommand);
        return tree.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
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
}
