package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Presence;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import java.time.Clock;
import java.time.Instant;

/**
 * Announces users whose first session begins or whose last one ends, to all others. May lose announcements: they are
 * not written to a connection that is behind, and the list of users is always right.
 */
public final class Presences {
    private final SessionRegistry registry;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param registry all sessions
     * @param clock stamps
     */
    public Presences(SessionRegistry registry, Clock clock) {
        this.registry = registry;
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

    private void announce(Session session, boolean online) {
        Presence presence = new Presence(session.name(), online, Instant.ofEpochMilli(clock.millis()));
        registry.onEachShard(shard -> {
            for (Session other : shard.sessions()) {
                if (other.user() != session.user() && other.connection().isWritable()) {
                    other.connection().send(presence);
                }
            }
        });
    }
}
