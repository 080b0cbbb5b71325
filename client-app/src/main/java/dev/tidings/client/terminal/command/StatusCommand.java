package dev.tidings.client.terminal.command;

import dev.tidings.client.terminal.text.Output;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** {@code status}. */
@Command(name = "status", description = "Says who you are and how the connection stands.")
final class StatusCommand implements Action {
    @Override
    public CompletableFuture<?> run(Stage stage) {
        Output out = stage.out();
        out.fact("user", stage.self());
        out.fact("connection", stage.client().state().name().toLowerCase(Locale.ROOT));
        stage.facts().forEach(out::fact);
        return CompletableFuture.completedFuture(null);
    }
}
