package dev.tidings.server.internal.net;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.pipeline.Ticker;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients do wrong, for the operator: a line a minute of each address, {@value #MOST_LINES} a minute of all. What
 * is left out is counted, and told with the address's next line. Never says what a client said. Any thread.
 *
 * <p>Remembers {@value #MOST_ADDRESSES} addresses; beyond, the one not heard of longest is forgotten, and what was left
 * out of it is told with whatever line comes next.
 */
final class BadInputs {
    static final int MOST_LINES = 60;
    static final int MOST_ADDRESSES = 1_000;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(BadInputs.class);
    /** Answers that a client may well get which does everything right, and what is our fault. */
    private static final Set<ErrorCode> BLAMELESS = EnumSet.of(
            ErrorCode.CONFLICT, ErrorCode.BLOCKED, ErrorCode.OFFLINE, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL);

    private final Ticker ticker;
    private final Map<InetAddress, Account> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Account> eldest) {
            boolean isFull = size() > MOST_ADDRESSES;
            forgotten += isFull ? eldest.getValue().leftOut : 0;
            return isFull;
        }
    };
    private long begunNanos;
    private int lines;
    private long forgotten;

    /** Of one address. */
    private static final class Account {
        private @Nullable Long toldNanos;
        private long leftOut;
    }

    BadInputs(Ticker ticker) {
        this.ticker = ticker;
        this.begunNanos = ticker.nanos();
    }

    /** Something was refused. */
    void refused(InetAddress address, @Nullable String user, ErrorCode code) {
        if (!BLAMELESS.contains(code)) {
            note(address, user, code.wireName());
        }
    }

    /** Something of a kind was wrong. */
    synchronized void note(InetAddress address, @Nullable String user, String kind) {
        Account account = accounts.computeIfAbsent(address, unknown -> new Account());
        long now = ticker.nanos();
        if (!isDue(account, now)) {
            account.leftOut++;
            return;
        }
        LOG.info(
                "bad input from {}{}: {}{}{}",
                address.getHostAddress(),
                user == null ? "" : ", user " + user,
                kind,
                account.leftOut == 0 ? "" : "; left out since its last line: " + account.leftOut,
                forgotten == 0 ? "" : "; left out of others: " + forgotten);
        account.toldNanos = now;
        account.leftOut = 0;
        forgotten = 0;
    }

    private boolean isDue(Account account, long now) {
        if (account.toldNanos != null && now - account.toldNanos < WINDOW.toNanos()) {
            return false;
        }
        if (now - begunNanos >= WINDOW.toNanos()) {
            begunNanos = now;
            lines = 0;
        }
        if (lines == MOST_LINES) {
            return false;
        }
        lines++;
        return true;
    }
}
