package dev.tidings.server.internal.service;

import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.config.RateConfig;
import dev.tidings.server.config.ServerConfig;
import java.time.Duration;

/**
 * The limits of this server: what is counted, for whom, and how much of it is too much. Immutable; what it makes is for
 * any thread.
 */
public final class Limits {
    /** Users and networks remembered beside those who may be connected. */
    private static final int FORMER = 10_000;
    /**
     * Who sends too fast comes back for many messages, not for one at a time; but not for so many that others notice.
     */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RateLimit<Long> sends;
    private final Doorkeeper doorkeeper;

    /**
     * Sets them up.
     *
     * @param config how much
     * @param ticker time
     */
    public Limits(ServerConfig config, Ticker ticker) {
        RateConfig rates = config.rates();
        int remembered = config.connection().maxConnections() + FORMER;
        sends = new RateLimit<>(
                new RateLimit.Terms("messages", rates.sendRate(), rates.sendBurst(), PAUSE, remembered), ticker);
        doorkeeper = new Doorkeeper(
                new RateLimit<>(
                        new RateLimit.Terms(
                                "log-ins", rates.logInRate(), rates.logInBurst(), Duration.ZERO, remembered),
                        ticker),
                config.password().queue());
    }

    /**
     * Messages of each user, all devices together.
     *
     * @return by the user's number
     */
    public RateLimit<Long> sends() {
        return sends;
    }

    /**
     * Password checks of each network.
     *
     * @return knows how often, and how many at a time
     */
    public Doorkeeper doorkeeper() {
        return doorkeeper;
    }
}
