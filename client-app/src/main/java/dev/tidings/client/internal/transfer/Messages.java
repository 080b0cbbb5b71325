package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.FileStored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** The messages of one file: each is sent once, however many runs of the program it takes. Any thread. */
final class Messages {
    private final Sender sender;
    private final List<Message> all = new ArrayList<>();
    /** What an earlier run has sent already, by address; written before the end of the upload. */
    private volatile Map<String, CompletableFuture<Receipt>> before = Map.of();

    /**
     * One of them.
     *
     * @param to address as it was asked for
     * @param receipt completes when the server has it
     */
    record Message(String to, CompletableFuture<Receipt> receipt) {}

    Messages(Sender sender) {
        this.sender = sender;
    }

    /**
     * One that is to be sent once the file is there.
     *
     * @param out told when it is out, before anybody else
     */
    CompletableFuture<Receipt> add(String to, CompletableFuture<FileStored> file, BiConsumer<FileStored, Receipt> out) {
        CompletableFuture<Receipt> receipt =
                file.thenCompose(stored -> send(to, stored).thenApply(its -> {
                    out.accept(stored, its);
                    return its;
                }));
        synchronized (this) {
            all.add(new Message(to, receipt));
        }
        return receipt;
    }

    synchronized List<Message> all() {
        return List.copyOf(all);
    }

    /** Looks for those of an earlier run. On a thread that may wait. */
    void find(FileStored stored) throws InterruptedException {
        before = Attempts.await(sender.sent(stored.file()));
    }

    /** This one is known to be there. */
    void found(String to, Receipt receipt) {
        before = Map.of(to, CompletableFuture.completedFuture(receipt));
    }

    private CompletableFuture<Receipt> send(String address, FileStored stored) {
        CompletableFuture<Receipt> sentBefore = before.get(address);
        return sentBefore == null ? sender.send(address, content(stored)) : sentBefore;
    }

    /** The server knows what it is. The rest is for this device, where what it sent is the entry. */
    private static Content.File content(FileStored stored) {
        return new Content.File(stored.file(), stored.name(), stored.size(), stored.sha256(), null, null);
    }
}
