package dev.tidings.client.testing;

import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.Changes;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.store.DeviceState;
import dev.tidings.client.store.MemoryStore;
import dev.tidings.protocol.message.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A memory that can be told to fail. */
public final class FailingStore implements ClientStore {
    private final MemoryStore state = new MemoryStore();
    private volatile Runnable failure = () -> {};

    /** Throws, from the next commit on. */
    public void breaks(Runnable thrower) {
        failure = thrower;
    }

    @Override
    public DeviceState load() {
        return state.load();
    }

    @Override
    public void commit(Changes changes) {
        failure.run();
        state.commit(changes);
    }

    @Override
    public List<Entry> entries(@Nullable String conversation, int last) {
        return state.entries(conversation, last);
    }

    @Override
    public List<Arrival> arrivals(long after, int most) {
        return state.arrivals(after, most);
    }

    @Override
    public void close() {
        state.close();
    }
}
