package dev.tidings.server.internal.service;

import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how often one thing is done by each of many: messages by each user, log-ins from each network. Any thread.
 * Remembers so many of them; beyond, the one not asked for longest is forgotten, whose allowance is most likely full
 * again. Whoever still holds a forgotten one keeps it.
 *
 * @param <K> who is counted; a value with {@code equals}
 */
public final class RateLimit<K> {
    private final Terms terms;
    private final Ticker ticker;
    private final Map<K, Allowance> allowances;

    /**
     * What is limited, and how.
     *
     * @param things what the refusal calls it, in the plural
     * @param perSecond how many in the long run
     * @param burst how many at once
     * @param leastWait shortest time a refused one is told to wait, so that it comes back for more than one
     * @param remembered how many are remembered
     */
    public record Terms(String things, int perSecond, int burst, Duration leastWait, int remembered) {}

    /**
     * Creates a limit.
     *
     * @param terms of it
     * @param ticker time
     */
    public RateLimit(Terms terms, Ticker ticker) {
        this.terms = terms;
        this.ticker = ticker;
        this.allowances = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Allowance> eldest) {
                return size() > terms.remembered();
            }
        };
    }

    /**
     * The allowance of one of them, shared by all who ask for the same.
     *
     * @param who whose
     * @return as it stands, full for one who isn't remembered
     */
    public synchronized Allowance of(K who) {
        return allowances.computeIfAbsent(
                who,
                unknown -> new Allowance(
                        terms.things(), new Budget(terms.perSecond(), terms.burst(), ticker), terms.leastWait()));
    }
}
