package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code search WORDS}. */
@Command(
        name = "search",
        description = "Finds messages in which all the words occur, oldest first; wor* is the beginning of a word.")
final class SearchCommand implements Action {
    /** Pages may be empty and lead on; so many are asked for. */
    private static final int MOST_PAGES = 50;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "WORD", description = "in any order, in either case")
    private List<String> words = List.of();

    @Option(names = "--in", paramLabel = "TO", description = "only in this conversation: a user, #group or *")
    private @Nullable String in;

    @Option(names = "--from", paramLabel = "USER", description = "only what this user wrote")
    private @Nullable String from;

    @Option(names = "--limit", paramLabel = "N", description = "the last so many (default: 20; at most 1000)")
    private int limit = 20;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to 1000)");
        }
        return older(
                        stage,
                        new Search(String.join(" ", words), in, from, null, Math.min(limit, History.MOST)),
                        limit,
                        MOST_PAGES)
                .thenAccept(found -> {
                    found.forEach(stage.out()::entry);
                    if (found.isEmpty()) {
                        stage.out().note("nothing found");
                    }
                });
    }

    /** Pages go backwards; each is oldest first. */
    private static CompletableFuture<List<Entry>> older(Stage stage, Search query, int wanted, int pages) {
        return stage.client().archive().search(query).thenCompose(page -> {
            int left = wanted - page.entries().size();
            if (!page.more() || page.cursor() == null || left <= 0 || pages == 1) {
                return CompletableFuture.completedFuture(page.entries());
            }
            Search next =
                    new Search(query.text(), query.in(), query.from(), page.cursor(), Math.min(left, History.MOST));
            return older(stage, next, left, pages - 1).thenApply(before -> {
                List<Entry> all = new ArrayList<>(before);
                all.addAll(page.entries());
                return all;
            });
        });
    }
}
