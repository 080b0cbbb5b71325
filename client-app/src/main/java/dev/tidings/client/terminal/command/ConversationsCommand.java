package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code conversations}. */
@Command(name = "conversations", description = "Lists your conversations.")
final class ConversationsCommand implements Action {
    @Override
    public CompletableFuture<?> run(Stage stage) {
        return stage.client().conversations().thenAccept(found -> found.forEach(stage.out()::conversation));
    }
}
