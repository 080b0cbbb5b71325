package dev.tidings.server.internal.bus.local;

import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.Bus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the subscribers of this process on the publishing thread, one publisher at a time, so that all see the same
 * order: a publisher waits while another one's batch goes round. Keeps nothing. A server subscribes a fixed number of
 * times, whatever the number of its event loops.
 */
public final class LocalBus implements Bus {
    private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);

    private final CopyOnWriteArrayList<Member> members = new CopyOnWriteArrayList<>();

    /** Creates a bus without subscribers. */
    public LocalBus() {}

    /** Compared by identity, so that the same consumer may subscribe twice. */
    private final class Member implements Subscription {
        private final Consumer<List<Committed>> subscriber;

        private Member(Consumer<List<Committed>> subscriber) {
            this.subscriber = subscriber;
        }

        private void accept(List<Committed> batch) {
            try {
                subscriber.accept(batch);
            } catch (RuntimeException e) {
                LOG.warn("a subscriber of the bus threw", e);
            }
        }

        @Override
        public void close() {
            members.remove(this);
        }
    }

    @Override
    public synchronized void publish(List<Committed> batch) {
        for (Member member : members) {
            member.accept(batch);
        }
    }

    @Override
    public Subscription subscribe(Consumer<List<Committed>> subscriber) {
        Member member = new Member(subscriber);
        members.add(member);
        return member;
    }

    @Override
    public void close() {
        members.clear();
    }
}
