package dev.tidings.server.internal.service;

import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.internal.session.Alarm;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.Bus;
import dev.tidings.server.store.Store;
import java.util.function.Function;

/**
 * What goes on beside the logs and may be lost. Any thread.
 *
 * @param receipts tells marks
 * @param typing tells who is typing
 * @param probes reaches devices
 */
public record Signals(Receipts receipts, TypingNotices typing, Probes probes) {
    private static final int WHISPERS_PER_SECOND = 100_000;

    /**
     * Creates them; they share what they may write and read.
     *
     * @param store knows marks and members
     * @param bus tells who came and went
     * @param registry all sessions
     * @param encoder makes a frame of an event
     * @param ticker time between two of a kind
     * @param alarm ends pauses
     * @return the services
     */
    public static Signals of(
            Store store,
            Bus bus,
            SessionRegistry registry,
            Function<Record, byte[]> encoder,
            Ticker ticker,
            Alarm alarm) {
        SpareReads reads = new SpareReads();
        Whispers whispers = new Whispers(registry, encoder, new Budget(WHISPERS_PER_SECOND, ticker));
        Circles circles = new Circles(store.marks(), reads, bus);
        return new Signals(
                new Receipts(store, reads, circles, whispers, alarm),
                new TypingNotices(circles, whispers, ticker),
                new Probes(store.accounts(), reads, registry));
    }
}
