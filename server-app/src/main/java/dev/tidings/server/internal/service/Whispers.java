package dev.tidings.server.internal.service;

import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells what may be lost: not to those who are apart from whom it is of. It isn't written to a connection that is
 * behind, and no more than a budget is written in a second. Any thread.
 */
public final class Whispers {
    private final SessionRegistry registry;
    private final Function<Record, byte[]> encoder;
    private final Budget budget;

    /**
     * Creates the service.
     *
     * @param registry all sessions
     * @param encoder makes a frame of an event, once for all who get it
     * @param budget in frames written
     */
    public Whispers(SessionRegistry registry, Function<Record, byte[]> encoder, Budget budget) {
        this.registry = registry;
        this.encoder = encoder;
        this.budget = budget;
    }

    /** Tells all members but one. */
    void toOthers(Circle circle, long user, Record event) {
        if (circle.users().size() < 2 || !budget.take(circle.users().size() - 1)) {
            return;
        }
        byte[] frame = encoder.apply(event);
        registry.onEachShard(shard -> {
            for (long other : circle.users()) {
                if (other != user) {
                    shard.sessionsOf(other).forEach(session -> push(session, user, frame));
                }
            }
        });
    }

    /** Tells the devices of a user but one. */
    void toDevices(long user, @Nullable Session but, Record event) {
        int devices = registry.sessionsOf(user).size() - (but == null ? 0 : 1);
        if (devices < 1 || !budget.take(devices)) {
            return;
        }
        byte[] frame = encoder.apply(event);
        registry.onEachShard(shard -> {
            for (Session session : shard.sessionsOf(user)) {
                if (session != but) {
                    push(session, user, frame);
                }
            }
        });
    }

    /** Tells one session, on its loop; false if it wasn't told. */
    boolean to(Session session, Record event) {
        if (!session.connection().isWritable() || !budget.take(1)) {
            return false;
        }
        session.connection().send(event);
        return true;
    }

    private static void push(Session session, long user, byte[] frame) {
        if (!session.apart().contains(user) && session.connection().isWritable()) {
            session.connection().push(frame);
        }
    }
}
