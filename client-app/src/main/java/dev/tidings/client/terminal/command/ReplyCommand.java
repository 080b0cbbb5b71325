package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Content;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reply [SEQ] TEXT}. */
@Command(
        name = "reply",
        description = "Answers a message: the last one of somebody else, or the one with a number (SEQ TEXT).")
final class ReplyCommand extends TargetedCommand {
    @Parameters(index = "0..*", arity = "0..*", paramLabel = "TEXT", description = "default: standard input")
    private List<String> words = List.of();

    @Override
    public CompletableFuture<?> run(Stage stage) {
        Numbered said = Numbered.of(Words.text(words, stage));
        return send(
                stage,
                said.seq(),
                entry -> isText(entry) && !stage.isOwn(entry),
                target -> new Content.Text(said.text(), target, null));
    }
}
