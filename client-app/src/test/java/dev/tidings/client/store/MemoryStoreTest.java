package dev.tidings.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends ClientStoreContract {
    @Override
    ClientStore fresh() {
        return new MemoryStore();
    }

    @Override
    ClientStore again(ClientStore store) {
        return store;
    }

    @Test
    void keepsTheLatestEntriesOnly() {
        MemoryStore store = new MemoryStore();
        Entry first = entry("~a", 1, "1");
        store.commit(changes(List.of(first), List.of(), List.of(), List.of()));
        for (int seq = 1; seq < MemoryStore.MOST_KEPT; seq++) {
            store.commit(changes(List.of(entry("~b", seq, "b")), List.of(), List.of(), List.of()));
        }
        assertThat(store.entries("~a", 1)).containsExactly(first);
        store.commit(changes(List.of(entry("~c", 1, "c")), List.of(), List.of(), List.of()));
        assertThat(store.entries("~a", 1)).isEmpty();
    }
}
