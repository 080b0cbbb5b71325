package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Content;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code delete [SEQ]}. */
@Command(
        name = "delete",
        description = "Deletes a message of yours, for everybody: the last one, or the one with a number. Admins of a"
                + " group delete anybody's.")
final class DeleteCommand extends TargetedCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SEQ", description = "number of the message (see history)")
    private @Nullable Long seq;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        return send(
                stage, Optional.ofNullable(seq), entry -> isText(entry) && stage.isOwn(entry), Content.Deletion::new);
    }
}
