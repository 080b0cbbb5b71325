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

    private record Failures(int count, long lastNanos, boolean told) {}

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
     * @param account names the account, or what was taken for one
     * @param address where the client is
     * @throws ProtocolException {@code locked_out} with the time left
     */
    public synchronized void check(String account, InetAddress address) {
        Failures known = failures.get(key(account, address));
        if (known != null && known.count() >= config.failures()) {
            long left = config.duration().toNanos() - (ticker.nanos() - known.lastNanos());
            if (left > 0) {
                throw new ProtocolException(ErrorCode.LOCKED_OUT, "too many failures in a row", Duration.ofNanos(left));
            }
            failures.remove(key(account, address));
        }
    }

    /**
     * Takes the outcome of a password check. Many of them may have begun at the same moment: once the pair is blocked,
     * the others learn no more than that.
     *
     * @param account names the account, or what was taken for one
     * @param address where the client is
     * @param right whether the password was right; forgets the failures
     * @throws ProtocolException {@code locked_out} with the time left
     */
    public synchronized void judge(String account, InetAddress address, boolean right) {
        check(account, address);
        String key = key(account, address);
        if (right) {
            failures.remove(key);
        } else {
            Failures known = failures.get(key);
            failures.put(key, new Failures(known == null ? 1 : known.count() + 1, ticker.nanos(), false));
        }
    }

    /**
     * Whether a refusal by {@link #check} is the first of this lock-out, so that a flood of attempts is noted once.
     *
     * @param account names the account
     * @param address where the client is
     * @return true once
     */
    synchronized boolean isNews(String account, InetAddress address) {
        String key = key(account, address);
        Failures known = failures.get(key);
        if (known == null || known.told()) {
            return false;
        }
        failures.put(key, new Failures(known.count(), known.lastNanos(), true));
        return true;
    }

    private static String key(String account, InetAddress address) {
        return account + "@" + Network.of(address).prefix();
    }
}
