package dev.tidings.server.internal.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that lives on one event loop: its sessions, and the mailbox through which other threads reach them. Mail is
 * handled in order and in batches, and each connection written to is flushed once a batch, because a flush is a system
 * call.
 *
 * <p>Except for {@link #post}, on the loop only. The mailbox refuses nothing; it is bounded by what those who post have
 * under way. A connection is posted the answers to what it asked, each kind of which has its bound: its sends, one read
 * of its feed, one question, its probes and streams. Every shard is posted each batch that was committed, changes that
 * users and admins made, and of presence, receipts and typing what their budgets let pass.
 */
public final class Shard {
    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);
    private static final int BATCH = 1024;

    private final Executor loop;
    private final Queue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Set<Connection> touched = new LinkedHashSet<>();
    private final Map<Long, List<Session>> byUser = new HashMap<>();
    private final Set<Session> all = new LinkedHashSet<>();

    /**
     * Creates a shard.
     *
     * @param loop runs tasks one at a time, in order
     */
    public Shard(Executor loop) {
        this.loop = loop;
    }

    /**
     * Hands over something to do on the loop. Any thread; keeps the order of each.
     *
     * @param task what to do
     */
    public void post(Runnable task) {
        mail.add(task);
        if (scheduled.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        for (int i = 0; i < BATCH; i++) {
            Runnable task = mail.poll();
            if (task == null) {
                break;
            }
            try {
                task.run();
            } catch (RuntimeException ours) {
                LOG.error("a task of an event loop failed", ours);
            }
        }
        touched.forEach(Connection::flush);
        touched.clear();
        scheduled.set(false);
        if (!mail.isEmpty() && scheduled.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    /**
     * Has a connection flushed when the current batch of mail is done.
     *
     * @param connection one of this loop's
     */
    public void touch(Connection connection) {
        touched.add(connection);
    }

    void add(Session session) {
        all.add(session);
        byUser.computeIfAbsent(session.user(), user -> new ArrayList<>(1)).add(session);
    }

    boolean remove(Session session) {
        if (!all.remove(session)) {
            return false;
        }
        List<Session> sessions = byUser.get(session.user());
        if (sessions != null && sessions.remove(session) && sessions.isEmpty()) {
            byUser.remove(session.user());
        }
        return true;
    }

    /**
     * Sessions of a user on this loop.
     *
     * @param user the user's number
     * @return possibly none
     */
    public List<Session> sessionsOf(long user) {
        return byUser.getOrDefault(user, List.of());
    }

    /**
     * All sessions on this loop.
     *
     * @return a view
     */
    public Collection<Session> sessions() {
        return all;
    }
}
