package dev.tidings.server.store;

import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the event loops what was committed. Lossy: a subscriber that misses a batch sees the gap in a conversation's
 * places and reads the store. Any thread; nothing blocks.
 */
public interface Bus extends AutoCloseable {
    /**
     * Hands a batch to all subscribers, in the order of the calls.
     *
     * @param batch committed entries, in commit order
     */
    void publish(List<AppendResult.Committed> batch);

    /**
     * Subscribes to all batches published from here on.
     *
     * @param subscriber called on the publishing thread; must neither block nor throw
     * @return ends the subscription
     */
    Subscription subscribe(Consumer<List<AppendResult.Committed>> subscriber);

    /** Ends all subscriptions. */
    @Override
    void close();

    /** A subscription. */
    interface Subscription extends AutoCloseable {
        /** Ends it; a batch under way may still arrive. */
        @Override
        void close();
    }
}
