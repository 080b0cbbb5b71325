package dev.tidings.client.terminal.command;

import dev.tidings.client.People;
import dev.tidings.client.terminal.text.Spans;
import dev.tidings.protocol.message.UserList;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code who}. */
@Command(name = "who", description = "Lists the users who are there, or who were since a while ago.")
final class WhoCommand implements Action {
    @Option(names = "--since", paramLabel = "SPAN", description = "also those who have left since, such as 10m or 2h")
    private @Nullable String since;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        People people = stage.client().people();
        return since != null
                ? people.users(Instant.now().minus(Spans.read(since, "since")))
                        .thenAccept(users -> users.forEach(stage.out()::user))
                : people.users()
                        .thenAccept(users ->
                                users.stream().filter(UserList.Item::online).forEach(stage.out()::user));
    }
}
