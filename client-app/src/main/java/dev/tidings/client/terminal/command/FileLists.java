package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of files, page by page. */
final class FileLists {
    /** Further back nobody looks by hand. */
    static final int MOST = 10_000;

    private final TidingsClient client;
    private final @Nullable String conversation;

    FileLists(TidingsClient client, @Nullable String conversation) {
        this.client = client;
        this.conversation = conversation;
    }

    /** The last ones, newest first. */
    CompletableFuture<List<FileList.Item>> last(int wanted) {
        return on(null, wanted, item -> true, new ArrayList<>());
    }

    /** The newest that is meant, if there is one. */
    CompletableFuture<List<FileList.Item>> first(Predicate<FileList.Item> meant) {
        return on(null, 1, meant, new ArrayList<>());
    }

    private CompletableFuture<List<FileList.Item>> on(
            @Nullable String cursor, int wanted, Predicate<FileList.Item> meant, List<FileList.Item> found) {
        return client.files()
                .list(new ListFiles(conversation, cursor, History.MOST))
                .thenCompose(page -> {
                    page.files().stream()
                            .filter(meant)
                            .limit(wanted - (long) found.size())
                            .forEach(found::add);
                    boolean on = page.more() && page.cursor() != null && found.size() < wanted;
                    return on
                            ? on(page.cursor(), wanted, meant, found)
                            : CompletableFuture.completedFuture(List.copyOf(found));
                });
    }
}
