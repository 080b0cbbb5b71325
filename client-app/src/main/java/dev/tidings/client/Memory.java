package dev.tidings.client;

import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.ClientStore;
import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entries this device took, read back without the server. Threads are those of {@link TidingsClient}. */
public final class Memory {
    private final Desk desk;

    Memory(Desk desk) {
        this.desk = desk;
    }

    /**
     * Reads the last ones.
     *
     * @param conversation id of the conversation, or null for all
     * @param last how many, 1 to {@value ClientStore#MOST_ENTRIES}
     * @return oldest first
     */
    public CompletableFuture<List<Entry>> entries(@Nullable String conversation, int last) {
        return desk.entries(conversation, last);
    }

    /**
     * Reads on in the order of arrival, for applications that keep a place of their own.
     *
     * @param after place of the last one read, or 0
     * @param most how many, 1 to {@value ClientStore#MOST_ENTRIES}
     * @return the next ones, oldest first
     */
    public CompletableFuture<List<Arrival>> arrivals(long after, int most) {
        return desk.arrivals(after, most);
    }
}
