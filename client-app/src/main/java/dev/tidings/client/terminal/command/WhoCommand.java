package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.UserList;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code who}. */
@Command(name = "who", description = "Lists the users who are there.")
final class WhoCommand implements Action {
    @Override
    public CompletableFuture<?> run(Stage stage) {
        return stage.client()
                .people()
                .users()
                .thenAccept(
                        users -> users.stream().filter(UserList.Item::online).forEach(stage.out()::user));
    }
}
