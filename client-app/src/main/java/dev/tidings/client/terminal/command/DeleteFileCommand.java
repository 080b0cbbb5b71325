package dev.tidings.client.terminal.command;

import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code deletefile ID}. */
@Command(
        name = "deletefile",
        description =
                "Takes back a file that you uploaded: its bytes are gone for everybody, the messages with it stay.")
final class DeleteFileCommand implements Action {
    @Parameters(index = "0", paramLabel = "ID", description = "of the file (see files)")
    private String file = "";

    @Override
    public CompletableFuture<?> run(Stage stage) {
        return stage.client().files().delete(file).thenRun(() -> stage.out().note("the file is gone"));
    }
}
