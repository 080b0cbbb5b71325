package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.store.AppendResult.Committed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every bus has to keep to. */
public abstract class BusContract {
    private Bus bus;

    /** Makes a bus without subscribers. */
    protected abstract Bus open();

    @BeforeEach
    final void openBus() {
        bus = open();
    }

    @AfterEach
    final void closeBus() {
        bus.close();
    }

    @Test
    void handsBatchesToAllInOrder() {
        List<Long> one = subscribe();
        List<Long> other = subscribe();
        bus.publish(batch(1, 2));
        bus.publish(batch(3, 3));
        awaitSeqs(one, 1L, 2L, 3L);
        awaitSeqs(other, 1L, 2L, 3L);
    }

    @Test
    void subscriberSeesNothingFromBefore() {
        bus.publish(batch(1, 1));
        List<Long> late = subscribe();
        bus.publish(batch(2, 2));
        awaitSeqs(late, 2L);
    }

    @Test
    void endedSubscriptionIsSilentAndTheOthersAreNot() {
        List<Long> ended = Collections.synchronizedList(new ArrayList<>());
        Bus.Subscription subscription = bus.subscribe(batch -> ended.addAll(seqs(batch)));
        List<Long> kept = subscribe();
        bus.publish(batch(1, 1));
        awaitSeqs(ended, 1L);
        subscription.close();
        subscription.close();
        bus.publish(batch(2, 2));
        awaitSeqs(kept, 1L, 2L);
        assertThat(ended).containsExactly(1L);
    }

    @Test
    void subscriberThatThrowsHarmsNobody() {
        bus.subscribe(batch -> {
            throw new IllegalStateException("on purpose");
        });
        List<Long> other = subscribe();
        bus.publish(batch(1, 1));
        bus.publish(batch(2, 2));
        awaitSeqs(other, 1L, 2L);
    }

    @Test
    void closedBusIsSilent() {
        List<Long> seen = subscribe();
        bus.close();
        bus.publish(batch(1, 1));
        assertThat(seen).isEmpty();
    }

    private List<Long> subscribe() {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        bus.subscribe(batch -> seen.addAll(seqs(batch)));
        return seen;
    }

    private static void awaitSeqs(List<Long> seen, Long... expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(seen).containsExactly(expected));
    }

    private static List<Long> seqs(List<Committed> batch) {
        return batch.stream().map(committed -> committed.entry().seq()).toList();
    }

    private static List<Committed> batch(long first, long last) {
        List<Committed> batch = new ArrayList<>();
        for (long seq = first; seq <= last; seq++) {
            batch.add(new Committed(
                    new StoredEntry(5, seq, "ann", "bob", 1, seq, 0, "text", "x"), Audience.of(List.of(1L)), 0));
        }
        return batch;
    }
}
