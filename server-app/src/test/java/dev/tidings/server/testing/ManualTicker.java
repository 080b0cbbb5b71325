package dev.tidings.server.testing;

import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until it is moved. Any thread. */
public final class ManualTicker implements Ticker {
    // Near the wrap, so that a comparison by size instead of by difference shows.
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

    @Override
    public long nanos() {
        return nanos.get();
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
