package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sees to it that one network can't have all the password checks: neither in the long run, by a rate, nor at a time, by
 * a part of the queue. What fails without a check counts for the rate. Any thread. Counts only networks with a check
 * under way, so no more than the queue has room for.
 */
public final class Doorkeeper {
    private static final Duration LATER = Duration.ofSeconds(1);

    private final RateLimit<Network> rate;
    private final int atOnce;
    private final Map<Network, Integer> underWay = new HashMap<>();

    /**
     * Creates one.
     *
     * @param rate how often each network may ask
     * @param queue how many checks may wait in all; half of that, and one that runs, is for one network
     */
    public Doorkeeper(RateLimit<Network> rate, int queue) {
        this.rate = rate;
        this.atOnce = 1 + (queue + 1) / 2;
    }

    /**
     * Lets a check begin.
     *
     * @param <T> what comes of it
     * @param address where the client is
     * @param check has a password checked or hashed
     * @return the same as the check
     * @throws ProtocolException {@code rate_limited}, at once
     */
    <T> CompletableFuture<T> admit(InetAddress address, Supplier<CompletableFuture<T>> check) {
        Network network = Network.of(address);
        begin(network);
        try {
            return check.get().whenComplete((outcome, failure) -> end(network));
        } catch (RuntimeException ours) {
            end(network);
            throw ours;
        }
    }

    /**
     * Counts an attempt that needs no check only once it has failed: whoever is let in costs nothing.
     *
     * @param <T> what comes of it
     * @param address where the client is
     * @param attempt to come in by what nobody can guess
     * @return the same; fails with {@code rate_limited} instead of {@code auth_failed} for the one too many
     */
    <T> CompletableFuture<T> watch(InetAddress address, CompletableFuture<T> attempt) {
        return attempt.exceptionallyCompose(failure -> {
            boolean wrong = Refusals.in(failure)
                    .filter(refusal -> refusal.code() == ErrorCode.AUTH_FAILED)
                    .isPresent();
            ProtocolException tooMany = wrong ? rate.of(Network.of(address)).take() : null;
            return CompletableFuture.failedFuture(tooMany != null ? tooMany : failure);
        });
    }

    private synchronized void begin(Network network) {
        int already = underWay.getOrDefault(network, 0);
        if (already >= atOnce) {
            throw new ProtocolException(ErrorCode.RATE_LIMITED, "too many log-ins at once from this network", LATER);
        }
        ProtocolException refusal = rate.of(network).take();
        if (refusal != null) {
            throw refusal;
        }
        underWay.put(network, already + 1);
    }

    private synchronized void end(Network network) {
        underWay.computeIfPresent(network, (known, count) -> count == 1 ? null : count - 1);
    }
}
