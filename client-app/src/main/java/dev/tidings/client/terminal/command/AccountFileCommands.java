package dev.tidings.client.terminal.command;

import dev.tidings.client.event.ImportSummary;
import dev.tidings.client.terminal.text.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The account in one file. */
final class AccountFileCommands {
    private AccountFileCommands() {}

    static List<Object> all() {
        return List.of(new Export(), new Import());
    }

    /** {@code export FILE}. */
    @Command(name = "export", description = "Writes your account and all you may read into one file.")
    private static final class Export implements Action {
        @Parameters(index = "0", paramLabel = "FILE", description = "a ZIP file, to be read by you alone")
        private String file = "";

        @Option(names = "--overwrite", description = "also if there is such a file already")
        private boolean overwrite;

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String written = file;
            return stage.client()
                    .account()
                    .export(stage.files().resolve(file), overwrite, progress -> stage.alive())
                    .thenAccept(summary -> stage.out()
                            .row(new Row("export")
                                    .with("file", written)
                                    .with("conversations", summary.conversations())
                                    .with("entries", summary.entries())
                                    .with("files", summary.files())
                                    .with("missing", summary.missing())));
        }
    }

    /** {@code import FILE}. */
    @Command(
            name = "import",
            description = "Reads a file of export into your account here; its messages and files go to the conversation"
                    + " with yourself. If it is cut off, run it again.")
    private static final class Import implements Action {
        @Parameters(index = "0", paramLabel = "FILE", description = "made by export, on any server")
        private String file = "";

        @Override
        public CompletableFuture<?> run(Stage stage) {
            String read = file;
            return stage.client()
                    .account()
                    .restore(stage.files().resolve(file), progress -> stage.alive())
                    .thenAccept(summary -> tell(stage, read, summary));
        }

        private static void tell(Stage stage, String read, ImportSummary summary) {
            stage.out()
                    .row(new Row("import")
                            .with("file", read)
                            .with("added", summary.added())
                            .with("present", summary.present())
                            .with("empty", summary.empty())
                            .with("files", summary.files())
                            .with("refused", summary.refused())
                            .with("blocked", summary.blocked().size()));
            summary.notBlocked()
                    .forEach(user -> stage.out()
                            .row(new Row("notBlocked")
                                    .with("user", user)
                                    .with("result", "not blocked: no such user here, or too many")));
        }
    }
}
