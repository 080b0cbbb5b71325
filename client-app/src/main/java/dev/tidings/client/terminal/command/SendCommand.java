package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Content;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code send TO TEXT}. */
@Command(
        name = "send",
        aliases = "msg",
        description = "Sends a text to a user, to #group or to * (everyone); done when the server has it on disk.")
final class SendCommand implements Action {
    @Parameters(index = "0", paramLabel = "TO", description = "a user, #group or *")
    private String to = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "default: standard input")
    private List<String> words = List.of();

    @Override
    public CompletableFuture<?> run(Stage stage) {
        String recipient = to;
        return stage.send(recipient, new Content.Text(Words.text(words, stage)))
                .thenAccept(receipt -> stage.out().sent(recipient, receipt));
    }
}
