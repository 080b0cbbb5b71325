package dev.tidings.server.internal.session;

import static java.util.Objects.requireNonNull;

import dev.tidings.server.store.DeviceSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** An authenticated connection. Its parts are confined to the connection's loop; the identity is for any thread. */
public final class Session {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long user;
    private volatile String name;
    private final long device;
    private final long epoch;
    private final Connection connection;
    private final Feed feed;
    private final SendGate gate;
    private final Map<Long, Long> reads = new HashMap<>();
    private Set<Long> apart;
    private boolean apartTold;
    private final LongSupplier nanos;
    private long activeNanos;
    private boolean typed;
    private long typedNanos;

    /**
     * Creates a session.
     *
     * @param terms who it is
     * @param connection its socket
     * @param feed what it is pushed
     * @param gate what it may send
     */
    public Session(DeviceSession terms, Connection connection, Feed feed, SendGate gate) {
        this(terms, connection, feed, gate, () -> 0);
    }

    /**
     * Creates a session that notes when it was last used.
     *
     * @param terms who it is
     * @param connection its socket
     * @param feed what it is pushed
     * @param gate what it may send
     * @param nanos monotonic time
     */
    public Session(DeviceSession terms, Connection connection, Feed feed, SendGate gate, LongSupplier nanos) {
        this.user = terms.user();
        this.name = terms.name();
        this.device = terms.device();
        this.epoch = terms.epoch();
        this.apart = terms.apart();
        this.connection = requireNonNull(connection, "connection is null");
        this.feed = requireNonNull(feed, "feed is null");
        this.gate = requireNonNull(gate, "gate is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.activeNanos = nanos.getAsLong();
    }

    /**
     * The user's number.
     *
     * @return for ever the same
     */
    public long user() {
        return user;
    }

    /**
     * The user's log-in name.
     *
     * @return as of now
     */
    public String name() {
        return name;
    }

    /**
     * The user goes on under another name.
     *
     * @param present log-in name
     */
    public void rename(String present) {
        name = requireNonNull(present, "present is null");
    }

    /** The client asked for something. On the session's loop. */
    public void active() {
        activeNanos = nanos.getAsLong();
    }

    /**
     * When the client last asked for something. On the session's loop.
     *
     * @return monotonic time
     */
    public long activeNanos() {
        return activeNanos;
    }

    /**
     * The device's number.
     *
     * @return for ever the same
     */
    public long device() {
        return device;
    }

    /**
     * Which of the device's sessions this is.
     *
     * @return the largest is the living one
     */
    public long epoch() {
        return epoch;
    }

    /**
     * Those of whom the user hears nothing: whom it blocks and who blocks it.
     *
     * @return numbers of users; on its loop only
     */
    public Set<Long> apart() {
        return apart;
    }

    /**
     * Notes that this has changed, on its loop.
     *
     * @param users numbers of users
     */
    public void keepApart(Set<Long> users) {
        apart = Set.copyOf(users);
        apartTold = true;
    }

    /**
     * Notes how this stood when the session was there already, on its loop: what was changed before, but after its
     * terms were made, it wasn't told. What it was told is newer.
     *
     * @param users numbers of users
     */
    public void beginApart(Set<Long> users) {
        if (!apartTold) {
            apart = Set.copyOf(users);
        }
    }

    /**
     * Notes how far its user has read, as it says, on its loop.
     *
     * @param conversation number of one of the user's
     * @param seq a place that there is
     * @return false if it has said so much before
     */
    public boolean read(long conversation, long seq) {
        if (seq <= reads.getOrDefault(conversation, 0L)) {
            return false;
        }
        reads.put(conversation, seq);
        return true;
    }

    /**
     * The socket.
     *
     * @return on its loop only
     */
    public Connection connection() {
        return connection;
    }

    /**
     * What it is pushed.
     *
     * @return on its loop only
     */
    public Feed feed() {
        return feed;
    }

    /**
     * Lets one notice a second pass that its user is typing, on its loop only.
     *
     * @param nowNanos by a ticker
     * @return false if there was one less than a second ago
     */
    public boolean mayType(long nowNanos) {
        if (typed && nowNanos - typedNanos < SECOND_NANOS) {
            return false;
        }
        typed = true;
        typedNanos = nowNanos;
        return true;
    }

    /**
     * What it may send.
     *
     * @return on its loop only
     */
    public SendGate gate() {
        return gate;
    }
}
