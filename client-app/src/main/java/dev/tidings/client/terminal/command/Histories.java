package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads as many pages of history as are asked for. */
final class Histories {
    /** Most entries read at once. */
    static final int MOST = 10_000;

    private final TidingsClient client;

    Histories(TidingsClient client) {
        this.client = client;
    }

    /** The last entries, of one conversation or of all, oldest first. */
    CompletableFuture<List<Entry>> last(@Nullable String conversation, int wanted) {
        return older(conversation, null, null, wanted, new ArrayDeque<>());
    }

    /** The last entries of a conversation before one of them, oldest first. */
    CompletableFuture<List<Entry>> before(String conversation, long seq, int wanted) {
        return older(conversation, seq, null, wanted, new ArrayDeque<>());
    }

    /** What came while nobody was there, oldest first; no more than {@link #MOST}. */
    CompletableFuture<List<Entry>> missed() {
        return missed(null, new ArrayList<>());
    }

    private CompletableFuture<List<Entry>> older(
            @Nullable String conversation,
            @Nullable Long before,
            @Nullable String cursor,
            int wanted,
            Deque<Entry> found) {
        int limit = Math.min(History.MOST, wanted - found.size());
        return client.archive()
                .history(new History(conversation, before, null, cursor, limit))
                .thenCompose(page -> {
                    List<Entry> entries = page.entries();
                    for (int at = entries.size() - 1; at >= 0; at--) {
                        found.addFirst(entries.get(at));
                    }
                    return isEnd(page) || found.size() >= wanted
                            ? CompletableFuture.completedFuture(List.copyOf(found))
                            : older(
                                    conversation,
                                    conversation == null
                                            ? null
                                            : found.getFirst().seq(),
                                    conversation == null ? page.cursor() : null,
                                    wanted,
                                    found);
                });
    }

    private CompletableFuture<List<Entry>> missed(@Nullable String cursor, List<Entry> found) {
        return client.archive()
                .history(new History(null, null, null, cursor, 0))
                .thenCompose(page -> {
                    found.addAll(page.entries());
                    return isEnd(page) || page.cursor() == null || found.size() >= MOST
                            ? CompletableFuture.completedFuture(List.copyOf(found))
                            : missed(page.cursor(), found);
                });
    }

    private static boolean isEnd(Page page) {
        return !page.more() || page.entries().isEmpty();
    }
}
