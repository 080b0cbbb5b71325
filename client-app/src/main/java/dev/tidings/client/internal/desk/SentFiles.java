package dev.tidings.client.internal.desk;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.StoreException;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Where a file went before this run of the program: what was left in the outbox, and the last entries taken, in which a
 * message stands whose program ended before it knew that. Confined to the store thread.
 *
 * @param outbox messages without an answer
 * @param store the entries
 * @param user whose they are
 */
record SentFiles(Outbox outbox, ClientStore store, Supplier<Optional<String>> user) {
    void find(String file, CompletableFuture<Map<String, CompletableFuture<Receipt>>> future) {
        try {
            future.complete(find(file));
        } catch (StoreException unreadable) {
            future.completeExceptionally(unreadable);
        }
    }

    private Map<String, CompletableFuture<Receipt>> find(String file) {
        Map<String, CompletableFuture<Receipt>> found = new HashMap<>();
        String self = user.get().orElse("");
        for (Entry entry : store.entries(null, ClientStore.MOST_ENTRIES)) {
            if (entry.from().equals(self) && isOf(file, entry.content())) {
                Receipt receipt = new Receipt(entry.conversation(), entry.seq(), entry.at(), 0);
                found.put(entry.to(), CompletableFuture.completedFuture(receipt));
            }
        }
        for (Outbox.Pending each : outbox.left()) {
            // What was refused may be sent again.
            if (isOf(file, each.message().content()) && !each.future().isCompletedExceptionally()) {
                found.put(each.message().to(), each.future());
            }
        }
        return found;
    }

    private static boolean isOf(String file, Content content) {
        return content instanceof Content.File its && its.file().equals(file);
    }
}
