package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code unreact [SEQ]}. */
@Command(name = "unreact", description = "Takes a reaction back: the last one, or that to the message with a number.")
final class UnreactCommand extends TargetedCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SEQ", description = "number of the message (see history)")
    private @Nullable Long seq;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        return send(
                stage,
                Optional.ofNullable(seq),
                entry -> stage.isOwn(entry)
                        && entry.content() instanceof Content.Reaction reaction
                        && reaction.reaction() != null,
                UnreactCommand::target,
                target -> new Content.Reaction(target, null));
    }

    private static Long target(Entry entry) {
        if (entry.content() instanceof Content.Reaction reaction) {
            return reaction.target();
        }
        throw new IllegalStateException(entry + " (expected: a reaction)");
    }
}
