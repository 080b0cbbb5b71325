package dev.tidings.client.terminal.command;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.FileList;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code getfile WHICH...}. */
@Command(
        name = "getfile",
        description = "Fetches files, several at a time: by number, name or id (see files). What is interrupted goes on"
                + " where it was with the same command; nothing is overwritten.")
final class GetFileCommand implements Action {
    private static final String STANDARD_OUTPUT = "-";
    private static final int ID_LENGTH = 32;
    private static final int SHORTEST_ID = 6;

    @Parameters(index = "0..*", arity = "0..*", paramLabel = "WHICH", description = "number, name or id of a file")
    private List<String> which = List.of();

    @Option(names = "--in", paramLabel = "TO", description = "conversation of the numbers (default: the open one)")
    private @Nullable String in;

    @Option(names = "--all", description = "all files that others sent, there or, without --in, anywhere")
    private boolean all;

    @Option(names = "--to", paramLabel = "DIR", description = "where to; - is standard output")
    private @Nullable String folder;

    @Option(names = "--overwrite", description = "replaces a file of that name, once the new one is whole")
    private boolean overwrite;

    /**
     * A file to fetch.
     *
     * @param id of it
     * @param size in bytes, where it is known
     */
    private record Wanted(String id, OptionalLong size) {
        static Wanted of(FileList.Item item) {
            return new Wanted(item.file(), OptionalLong.of(item.size()));
        }
    }

    @Override
    public CompletableFuture<?> run(Stage stage) {
        if (all == !which.isEmpty()) {
            throw new IllegalArgumentException("which file? (expected: its number, name or id, or --all; see files)");
        }
        if (STANDARD_OUTPUT.equals(folder) && which.size() != 1) {
            throw new IllegalArgumentException("-: several files (expected: 1)");
        }
        CompletableFuture<List<Wanted>> files = all ? everything(stage) : named(stage);
        return files.thenCompose(found -> {
            if (found.isEmpty()) {
                stage.out().note("no files");
            }
            return Batch.run(
                            stage,
                            found.stream()
                                    .limit(FileLists.MOST)
                                    .map(file -> item(stage, file))
                                    .toList())
                    .thenRun(() -> checkAll(found.size()));
        });
    }

    private static void checkAll(int found) {
        if (found > FileLists.MOST) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the newest " + FileLists.MOST + " files are here; older ones by their names, ids or numbers");
        }
    }

    private CompletableFuture<List<Wanted>> everything(Stage stage) {
        Set<String> seen = new HashSet<>();
        return FileLists.of(stage, conversation())
                .last(FileLists.MOST + 1, item -> !stage.isSelf(item.from()) && seen.add(item.file()))
                .thenApply(found -> found.stream().map(Wanted::of).toList());
    }

    private CompletableFuture<List<Wanted>> named(Stage stage) {
        List<CompletableFuture<Wanted>> found =
                which.stream().distinct().map(each -> find(stage, each)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        found.stream().map(CompletableFuture::join).distinct().toList());
    }

    private CompletableFuture<Wanted> find(Stage stage, String text) {
        if (text.matches("[0-9a-f]{" + ID_LENGTH + "}")) {
            return CompletableFuture.completedFuture(new Wanted(text, OptionalLong.empty()));
        }
        boolean digits = text.matches("[1-9][0-9]{0,17}");
        String where =
                digits ? Optional.ofNullable(conversation()).or(stage::open).orElse(null) : conversation();
        // An id may begin with digits only, too; where there are no numbers, that is what they are.
        boolean number = digits && where != null;
        if (digits && where == null && text.length() < SHORTEST_ID) {
            throw new IllegalArgumentException("in: of which conversation? (expected: --in TO)");
        }
        return FileLists.of(stage, where).first(meant(text, number)).thenApply(found -> {
            if (found.isEmpty()) {
                throw new IllegalArgumentException(text + ": no such file (see files)");
            }
            return Wanted.of(found.get(0));
        });
    }

    private static Predicate<FileList.Item> meant(String text, boolean number) {
        return number
                ? item -> item.seq() == Long.parseLong(text)
                : item -> item.name().equals(text)
                        || (text.length() >= SHORTEST_ID && item.file().startsWith(text));
    }

    private @Nullable String conversation() {
        return in == null ? null : Address.of(in).text();
    }

    private Batch.Item item(Stage stage, Wanted file) {
        String id = file.id();
        if (STANDARD_OUTPUT.equals(folder)) {
            WritableByteChannel out = stage.files()
                    .out()
                    .orElseThrow(
                            () -> new IllegalArgumentException("-: not here (expected: tidings getfile FILE --to -)"));
            return new Batch.Item(
                    id, file.size(), () -> Batch.Begun.of(stage.client().files().download(id, out), fetched -> {}));
        }
        Path target = folder == null ? stage.files().downloads() : stage.files().resolve(folder);
        WhenThere whenThere = overwrite ? WhenThere.REPLACE : WhenThere.KEEP;
        return new Batch.Item(id, file.size(), () -> {
            Transfer<FetchedFile> download = stage.client().files().download(id, target, whenThere);
            return Batch.Begun.of(download, fetched -> stage.out().row(Fetched.row(fetched)));
        });
    }
}
