package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.config.LockOutConfig;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends guessing: so many failures in a row block an account from that network (an IPv4 address, an IPv6 /64) for a
 * while. Others, and the same user from elsewhere, are not affected. Any thread. Remembers {@value #MOST} pairs; the
 * one that failed longest ago is forgotten first.
 */
public final class LockOut {
    private static final int MOST = 10_000;

    private final LockOutConfig config;
    private final Ticker ticker;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    private record Failures(int count, long lastNanos) {}

    /**
     * Creates one.
     *
     * @param config how many, and for how long
     * @param ticker time
     */
    public LockOut(LockOutConfig config, Ticker ticker) {
        this.config = config;
        this.ticker = ticker;
    }

    /**
     * Refuses if the pair is blocked.
     *
     * @param name log-in name
     * @param address where the client is
     * @throws ProtocolException {@code locked_out} with the time left
     */
    public synchronized void check(String name, InetAddress address) {
        Failures known = failures.get(key(name, address));
        if (known != null && known.count() >= config.failures()) {
            long left = config.duration().toNanos() - (ticker.nanos() - known.lastNanos());
            if (left > 0) {
                throw new ProtocolException(ErrorCode.LOCKED_OUT, "too many failures in a row", Duration.ofNanos(left));
            }
            failures.remove(key(name, address));
        }
    }

    /**
     * Takes the outcome of a password check. Many of them may have begun at the same moment: once the pair is blocked,
     * the others learn no more than that.
     *
     * @param name log-in name
     * @param address where the client is
     * @param right whether the password was right; forgets the failures
     * @throws ProtocolException {@code locked_out} with the time left
     */
    public synchronized void judge(String name, InetAddress address, boolean right) {
        check(name, address);
        String key = key(name, address);
        if (right) {
            failures.remove(key);
        } else {
            Failures known = failures.get(key);
            failures.put(key, new Failures(known == null ? 1 : known.count() + 1, ticker.nanos()));
        }
    }

    private static String key(String name, InetAddress address) {
        return name + "@" + Network.of(address).prefix();
    }
}
