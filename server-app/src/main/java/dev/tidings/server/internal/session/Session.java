package dev.tidings.server.internal.session;

import static java.util.Objects.requireNonNull;

import dev.tidings.server.store.DeviceSession;
import java.util.Set;

/** An authenticated connection. Its parts are confined to the connection's loop; the identity is for any thread. */
public final class Session {
    private final long user;
    private final String name;
    private final long device;
    private final long epoch;
    private final Connection connection;
    private final Feed feed;
    private final SendGate gate;
    private Set<Long> apart;

    /**
     * Creates a session.
     *
     * @param terms who it is
     * @param connection its socket
     * @param feed what it is pushed
     * @param gate what it may send
     */
    public Session(DeviceSession terms, Connection connection, Feed feed, SendGate gate) {
        this.user = terms.user();
        this.name = terms.name();
        this.device = terms.device();
        this.epoch = terms.epoch();
        this.apart = terms.apart();
        this.connection = requireNonNull(connection, "connection is null");
        this.feed = requireNonNull(feed, "feed is null");
        this.gate = requireNonNull(gate, "gate is null");
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
     * The user's log-in name when the session began.
     *
     * @return the name
     */
    public String name() {
        return name;
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
     * What it may send.
     *
     * @return on its loop only
     */
    public SendGate gate() {
        return gate;
    }
}
