package dev.tidings.client.terminal.command;

import dev.tidings.client.terminal.text.Row;
import dev.tidings.protocol.message.Address;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code files [TO]}. */
@Command(
        name = "files",
        description = "Lists files in what you may read, newest first. The number is what getfile takes.")
final class FilesCommand implements Action {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TO", description = "only in this conversation")
    private @Nullable String in;

    @Option(names = "--limit", paramLabel = "N", description = "the last so many (default: 20; at most 10000)")
    private int limit = 20;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        if (limit < 1 || limit > FileLists.MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + FileLists.MOST + ")");
        }
        String conversation = in == null ? null : Address.of(in).text();
        return FileLists.of(stage, conversation).last(limit).thenAccept(found -> {
            found.forEach(item -> stage.out()
                    .row(new Row("file")
                            .with("name", item.name())
                            .with("number", item.seq())
                            .with("from", item.from())
                            .with("to", item.to())
                            .with("size", item.size())
                            .with("at", item.at())
                            .with("file", item.file())
                            .forPrograms("sha256", item.sha256())));
            if (found.isEmpty()) {
                stage.out().note("no files");
            }
        });
    }
}
