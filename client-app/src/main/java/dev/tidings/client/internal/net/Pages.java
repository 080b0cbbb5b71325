package dev.tidings.client.internal.net;

import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.ListConversations;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server gives page by page. Any thread.
 *
 * @param <P> a page
 * @param <T> what it lists
 * @param ask for the page after an item, or for the first one
 * @param items of a page
 * @param more whether there are more behind a page
 */
public record Pages<P, T>(
        Function<@Nullable T, CompletableFuture<P>> ask, Function<P, List<T>> items, Predicate<P> more) {
    static CompletableFuture<List<ConversationList.Item>> conversations(
            Function<ListConversations, CompletableFuture<ConversationList>> asker) {
        return new Pages<ConversationList, ConversationList.Item>(
                        last -> asker.apply(new ListConversations(last == null ? null : last.conversation())),
                        ConversationList::conversations,
                        ConversationList::more)
                .all();
    }

    /**
     * Reads all of it.
     *
     * @return in the order of the server
     */
    public CompletableFuture<List<T>> all() {
        return after(null, new ArrayList<>());
    }

    private CompletableFuture<List<T>> after(@Nullable T last, List<T> all) {
        return ask.apply(last).thenCompose(page -> {
            List<T> found = items.apply(page);
            all.addAll(found);
            return more.test(page) && !found.isEmpty()
                    ? after(found.get(found.size() - 1), all)
                    : CompletableFuture.completedFuture(List.copyOf(all));
        });
    }
}
