package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.Bye;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of this server, at most one a device. Any thread, except where a method says otherwise. Bounded by the
 * number of connections.
 */
public final class SessionRegistry {
    private final List<Shard> shards;
    private final Map<Long, Session> byDevice = new ConcurrentHashMap<>();
    private final Map<Long, List<Session>> byUser = new ConcurrentHashMap<>();

    /**
     * Creates a registry.
     *
     * @param shards one for each event loop
     */
    public SessionRegistry(List<Shard> shards) {
        this.shards = List.copyOf(shards);
    }

    /**
     * Adds a session, on its loop. The older one of the same device is told {@code bye replaced}, whichever of the two
     * comes here first.
     *
     * @param session the new one
     * @param alone whether it is refused while another device of the user has a session
     * @return what became of it
     */
    public Outcome add(Session session, boolean alone) {
        Session living = byDevice.merge(session.device(), session, (other, added) -> {
            Session older = other.epoch() < added.epoch() ? other : added;
            older.connection().shard().post(() -> older.connection().close(new Bye(Bye.REPLACED, null)));
            return older == other ? added : other;
        });
        if (living != session) {
            return Outcome.OUTDATED;
        }
        List<Session> present = byUser.compute(
                session.user(),
                (user, sessions) -> alone && isElsewhere(session, sessions) ? sessions : with(session, sessions));
        if (present == null || !present.contains(session)) {
            byDevice.remove(session.device(), session);
            return Outcome.REFUSED;
        }
        session.connection().shard().add(session);
        return Outcome.LIVES;
    }

    /** What became of a session that was to be added. */
    public enum Outcome {
        /** It is there. */
        LIVES,
        /** A newer one of its device is there already. */
        OUTDATED,
        /** Another device of the user has one. */
        REFUSED
    }

    private static boolean isElsewhere(Session session, @Nullable List<Session> sessions) {
        return sessions != null && sessions.stream().anyMatch(other -> other.device() != session.device());
    }

    private static List<Session> with(Session session, @Nullable List<Session> sessions) {
        return sessions == null
                ? List.of(session)
                : Stream.concat(sessions.stream(), Stream.of(session)).toList();
    }

    /**
     * Removes a session, on its loop. Does nothing for one that {@link #add} turned away.
     *
     * @param session any session
     * @return whether it was there
     */
    public boolean remove(Session session) {
        if (!session.connection().shard().remove(session)) {
            return false;
        }
        byDevice.remove(session.device(), session);
        byUser.computeIfPresent(session.user(), (user, sessions) -> {
            List<Session> others =
                    sessions.stream().filter(other -> other != session).toList();
            return others.isEmpty() ? null : others;
        });
        return true;
    }

    /**
     * The session of a device.
     *
     * @param device the device's number
     * @return empty while it has none
     */
    public Optional<Session> of(long device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /**
     * Whether a session is still that of its device.
     *
     * @param device the device's number
     * @param epoch which of the device's sessions
     * @return false once it was removed or another one has taken over
     */
    public boolean isPresent(long device, long epoch) {
        Session session = byDevice.get(device);
        return session != null && session.epoch() == epoch;
    }

    /**
     * Sessions of a user, on all loops.
     *
     * @param user the user's number
     * @return in the order in which they were added, possibly none
     */
    public List<Session> sessionsOf(long user) {
        return byUser.getOrDefault(user, List.of());
    }

    /**
     * Ends all sessions of a user.
     *
     * @param user the user's number
     * @param except the one to spare, or null
     * @param farewell last word to each
     */
    public void close(long user, @Nullable Session except, Record farewell) {
        onEachShard(shard -> {
            for (Session session : List.copyOf(shard.sessionsOf(user))) {
                if (session != except) {
                    session.connection().close(farewell);
                }
            }
        });
    }

    /**
     * Whether a user is online.
     *
     * @param user the user's number
     * @return true if some device has a session
     */
    public boolean isOnline(long user) {
        return byUser.containsKey(user);
    }

    /**
     * Number of sessions.
     *
     * @return at least 0
     */
    public int size() {
        return byDevice.size();
    }

    /**
     * Has something done on each loop.
     *
     * @param task gets the shard
     */
    public void onEachShard(Consumer<Shard> task) {
        shards.forEach(shard -> shard.post(() -> task.accept(shard)));
    }
}
