package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Content;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code react [SEQ] EMOJI}. */
@Command(
        name = "react",
        description = "Reacts to a message, in place of your earlier reaction: to the last one of somebody else, or to"
                + " the one with a number (SEQ EMOJI).")
final class ReactCommand extends TargetedCommand {
    @Parameters(index = "0..1", arity = "1..2", paramLabel = "EMOJI", description = "an emoji or a word")
    private List<String> words = List.of();

    @Override
    public CompletableFuture<?> run(Stage stage) {
        Numbered said = Numbered.of(String.join(" ", words));
        if (said.seq().isEmpty() && words.size() > 1) {
            throw new IllegalArgumentException("seq: " + words.get(0) + " (expected: number of a message)");
        }
        return send(
                stage,
                said.seq(),
                entry -> isText(entry) && !stage.isOwn(entry),
                target -> new Content.Reaction(target, said.text()));
    }
}
