package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code users}. */
@Command(name = "users", description = "Lists all users.")
final class UsersCommand implements Action {
    @Override
    public CompletableFuture<?> run(Stage stage) {
        return stage.client().people().users().thenAccept(users -> users.forEach(stage.out()::user));
    }
}
