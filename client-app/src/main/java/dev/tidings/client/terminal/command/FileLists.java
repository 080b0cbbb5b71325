package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of files, page by page. */
final class FileLists {
    /** Further back nobody looks by hand. */
    static final int MOST = 10_000;

    private final Function<ListFiles, CompletableFuture<FileList>> pages;
    private final @Nullable String conversation;

    FileLists(Function<ListFiles, CompletableFuture<FileList>> pages, @Nullable String conversation) {
        this.pages = pages;
        this.conversation = conversation;
    }

    /** Those of a conversation, or of all. Of many, each page says that the command goes on. */
    static FileLists of(Stage stage, @Nullable String conversation) {
        return new FileLists(
                query -> {
                    stage.alive();
                    return stage.client().files().list(query);
                },
                conversation);
    }

    /** The last ones, newest first. */
    CompletableFuture<List<FileList.Item>> last(int wanted) {
        return last(wanted, item -> true);
    }

    /** The last ones that are meant, newest first. */
    CompletableFuture<List<FileList.Item>> last(int wanted, Predicate<FileList.Item> meant) {
        return on(null, wanted, meant, new ArrayList<>());
    }

    /** The newest that is meant, if there is one. */
    CompletableFuture<List<FileList.Item>> first(Predicate<FileList.Item> meant) {
        return last(1, meant);
    }

    private CompletableFuture<List<FileList.Item>> on(
            @Nullable String cursor, int wanted, Predicate<FileList.Item> meant, List<FileList.Item> found) {
        return pages.apply(new ListFiles(conversation, cursor, History.MOST)).thenCompose(page -> {
            page.files().stream()
                    .filter(meant)
                    .limit(wanted - (long) found.size())
                    .forEach(found::add);
            boolean on = page.more() && page.cursor() != null && found.size() < wanted;
            return on ? on(page.cursor(), wanted, meant, found) : CompletableFuture.completedFuture(List.copyOf(found));
        });
    }
}
