package dev.tidings.client.internal.desk;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.event.Session;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.StoreException;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.HashMap;
import java.util.List;
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
 * @param session of which device they are, while there is one
 */
record SentFiles(
        Outbox outbox, ClientStore store, Supplier<Optional<String>> user, Supplier<Optional<Session>> session) {
    void find(String file, CompletableFuture<Map<String, CompletableFuture<Receipt>>> future) {
        try {
            future.complete(find(file));
        } catch (StoreException unreadable) {
            future.completeExceptionally(unreadable);
        }
    }

    private Map<String, CompletableFuture<Receipt>> find(String file) {
        Map<String, CompletableFuture<Receipt>> found = new HashMap<>();
        List<Entry> entries = store.entries(null, ClientStore.MOST_ENTRIES);
        for (Entry entry : entries) {
            if (isOwn(entry) && isOf(file, entry.content())) {
                Receipt receipt = new Receipt(entry.conversation(), entry.seq(), entry.at(), 0);
                found.put(entry.conversation(), CompletableFuture.completedFuture(receipt));
            }
        }
        // Somebody may have had another name, as far as is remembered here, and still be called by it.
        for (Entry entry : entries) {
            CompletableFuture<Receipt> known = found.get(entry.conversation());
            String name = isOwn(entry) ? entry.to() : entry.from();
            if (known != null && (isOwn(entry) || !entry.to().startsWith("#"))) {
                found.put(name, known);
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

    /** Under a former name, too. */
    private boolean isOwn(Entry entry) {
        return user.get().filter(entry.from()::equals).isPresent()
                || session.get().filter(now -> now.device() == entry.device()).isPresent();
    }

    private static boolean isOf(String file, Content content) {
        return content instanceof Content.File its && its.file().equals(file);
    }
}
