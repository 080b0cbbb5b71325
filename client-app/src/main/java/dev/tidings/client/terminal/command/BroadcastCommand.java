package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code broadcast TEXT}. */
@Command(name = "broadcast", description = "Sends a text to everyone who is there.")
final class BroadcastCommand implements Action {
    @Parameters(index = "0..*", arity = "0..*", paramLabel = "TEXT", description = "default: standard input")
    private List<String> words = List.of();

    @Override
    public CompletableFuture<?> run(Stage stage) {
        String everyone = Address.EVERYONE.text();
        return stage.send(everyone, new Content.Text(Words.text(words, stage)))
                .thenAccept(receipt -> stage.out().sent(everyone, receipt));
    }
}
