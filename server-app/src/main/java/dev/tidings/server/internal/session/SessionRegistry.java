package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.Bye;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All sessions of this server, at most one a device. Any thread, except where a method says otherwise. Bounded by the
 * number of connections.
 */
public final class SessionRegistry {
    private final List<Shard> shards;
    private final Map<Long, Session> byDevice = new ConcurrentHashMap<>();
    private final Map<Long, Integer> byUser = new ConcurrentHashMap<>();

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
     * @return whether it lives: false if a newer one of its device is there already
     */
    public boolean add(Session session) {
        Session living = byDevice.merge(session.device(), session, (other, added) -> {
            Session older = other.epoch() < added.epoch() ? other : added;
            older.connection().shard().post(() -> older.connection().close(new Bye(Bye.REPLACED, null)));
            return older == other ? added : other;
        });
        if (living != session) {
            return false;
        }
        session.connection().shard().add(session);
        byUser.merge(session.user(), 1, Integer::sum);
        return true;
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
        byUser.computeIfPresent(session.user(), (user, count) -> count == 1 ? null : count - 1);
        return true;
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
     * Number of sessions of a user.
     *
     * @param user the user's number
     * @return at least 0
     */
    public int count(long user) {
        return byUser.getOrDefault(user, 0);
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
