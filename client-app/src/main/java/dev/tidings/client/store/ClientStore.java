package dev.tidings.client.store;

import dev.tidings.protocol.message.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device remembers: who it is, how far it has come in each conversation, the entries it took, and the messages
 * it has no answer for. An application that implements this in its own database gets every entry exactly once, because
 * entry and mark are written together. See docs/protocol.md, "Conversations".
 *
 * <p>A store serves one user, one client at a time. Methods may block. {@link #load} is called by the thread that
 * builds the client, the others by one thread of the client's, so a store needs no lock of its own.
 */
public interface ClientStore extends AutoCloseable {
    /** Most entries read at once. */
    int MOST_ENTRIES = 1000;

    /**
     * Reads what a client needs to go on. Called once, first.
     *
     * @return the state as of the last commit, or of a new device
     * @throws StoreException if it can't be read
     */
    DeviceState load();

    /**
     * Writes, all or nothing, and durably: when this returns, it survives the end of program and machine.
     *
     * @param changes at least one change
     * @throws StoreException if it can't be written; the client then stops, and takes nothing for written
     */
    void commit(Changes changes);

    /**
     * Reads the last entries taken.
     *
     * @param conversation id of the conversation, or null for all
     * @param last how many, 1 to {@value #MOST_ENTRIES}
     * @return oldest first: by {@code seq} within a conversation, by arrival across all
     * @throws StoreException if it can't be read
     */
    List<Entry> entries(@Nullable String conversation, int last);

    /**
     * Reads on in the order of arrival, for applications that keep a place of their own.
     *
     * @param after place of the last one read, or 0
     * @param most how many, 1 to {@value #MOST_ENTRIES}
     * @return the next ones, oldest first
     * @throws StoreException if they can't be read
     */
    List<Arrival> arrivals(long after, int most);

    /**
     * A file that nobody else has, beside which the client remembers what goes on between its runs, such as uploads
     * under way. Any thread.
     *
     * @return empty, as by default, to remember that in this run alone
     */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Gives up files and locks. The client calls it when it is closed. */
    @Override
    void close();
}
