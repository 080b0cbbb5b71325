package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ping}. */
@Command(
        name = "ping",
        description = "Says how long it takes to a user's device and back, and so whether anybody is there.")
final class PingCommand implements Action {
    @Parameters(index = "0", paramLabel = "USER", description = "whom to reach")
    private String user = "";

    @Override
    public CompletableFuture<?> run(Stage stage) {
        String whom = user;
        return stage.client()
                .people()
                .ping(whom)
                .thenAccept(trip -> stage.out().fact("ping " + whom, trip.toMillis() + " ms"));
    }
}
