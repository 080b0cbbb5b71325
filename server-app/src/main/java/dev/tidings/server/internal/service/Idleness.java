package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.Shard;
import java.time.Duration;
import java.util.List;

/** Ends sessions in which nobody asked for anything for too long; their tokens stay valid. */
public final class Idleness {
    private final long timeoutNanos;
    private final Ticker ticker;

    /**
     * Creates the service.
     *
     * @param timeout above zero
     * @param ticker time
     */
    public Idleness(Duration timeout, Ticker ticker) {
        this.timeoutNanos = timeout.toNanos();
        this.ticker = ticker;
    }

    /**
     * Looks at all sessions of a loop; to be called there a few times a second.
     *
     * @param shard the loop's
     */
    public void sweep(Shard shard) {
        long now = ticker.nanos();
        List<Session> idle = shard.sessions().stream()
                .filter(session -> now - session.activeNanos() >= timeoutNanos)
                .toList();
        idle.forEach(session -> session.connection().close(new Bye(Bye.IDLE, null)));
    }
}
