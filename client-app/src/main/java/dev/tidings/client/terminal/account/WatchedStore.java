package dev.tidings.client.terminal.account;

import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.Changes;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store of which one can see what it held when it was opened, and how many messages wait in it. */
final class WatchedStore implements ClientStore {
    private final ClientStore store;
    private final DeviceState found;
    private final Set<Long> foundNumbers;
    /** Written by the client's store thread. */
    private volatile int waiting;

    WatchedStore(ClientStore store) {
        this.store = store;
        found = store.load();
        waiting = found.outbox().size();
        foundNumbers = found.outbox().stream().map(OutgoingMessage::n).collect(Collectors.toUnmodifiableSet());
    }

    DeviceState found() {
        return found;
    }

    boolean isFromBefore(OutgoingMessage message) {
        return foundNumbers.contains(message.n());
    }

    int waiting() {
        return waiting;
    }

    @Override
    public DeviceState load() {
        return found;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the store thread writes
    public void commit(Changes changes) {
        store.commit(changes);
        waiting += changes.queued().size() - changes.settled().size();
    }

    @Override
    public List<Entry> entries(@Nullable String conversation, int last) {
        return store.entries(conversation, last);
    }

    @Override
    public List<Arrival> arrivals(long after, int most) {
        return store.arrivals(after, most);
    }

    @Override
    public Optional<Path> file() {
        return store.file();
    }

    @Override
    public void close() {
        store.close();
    }
}
