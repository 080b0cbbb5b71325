package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Presence;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * Announces users whose first session begins or whose last one ends, to all others. May lose announcements: they are
 * not written to a connection that is behind, and no more than a budget are written in a second, or thousands of users
 * who return after a restart would each be announced to thousands. The list of users is always right.
 */
public final class Presences {
    private final SessionRegistry registry;
    private final Function<Record, byte[]> encoder;
    private final Budget budget;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param registry all sessions
     * @param encoder makes a frame of an event, once for all who get it
     * @param budget of announcements, in frames written
     * @param clock stamps
     */
    public Presences(SessionRegistry registry, Function<Record, byte[]> encoder, Budget budget, Clock clock) {
        this.registry = registry;
        this.encoder = encoder;
        this.budget = budget;
        this.clock = clock;
    }

    void arrived(Session session) {
        if (registry.count(session.user()) == 1) {
            announce(session, true);
        }
    }

    void left(Session session) {
        if (!registry.isOnline(session.user())) {
            announce(session, false);
        }
    }

    /** Tells that a user goes on under another name; the user's other devices hear it in any case. */
    void renamed(Session session, String former, String name) {
        byte[] frame = encoder.apply(new Presence(name, true, Instant.ofEpochMilli(clock.millis()), former));
        boolean toAll = budget.take(registry.size());
        registry.onEachShard(shard -> {
            for (Session other : shard.sessions()) {
                boolean own = other.user() == session.user();
                if (other != session && (own || (toAll && hears(other, session)))) {
                    other.connection().push(frame);
                }
            }
        });
    }

    private void announce(Session session, boolean online) {
        if (!budget.take(registry.size())) {
            return;
        }
        byte[] frame = encoder.apply(new Presence(session.name(), online, Instant.ofEpochMilli(clock.millis())));
        registry.onEachShard(shard -> {
            for (Session other : shard.sessions()) {
                if (other.user() != session.user() && hears(other, session)) {
                    other.connection().push(frame);
                }
            }
        });
    }

    private static boolean hears(Session other, Session session) {
        return !other.apart().contains(session.user()) && other.connection().isWritable();
    }
}
