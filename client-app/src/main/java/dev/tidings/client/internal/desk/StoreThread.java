package dev.tidings.client.internal.desk;

import dev.tidings.client.store.ClientStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that uses the store: takes all that waits, lets it gather its changes, writes them in one transaction,
 * and only then lets it speak. The first failure of the store is the last thing it does there. Any thread may post.
 *
 * <p>A store that doesn't follow, such as one on a disk that hangs, is no reason to lose anything: whoever posts is
 * told that too much waits. What must not be refused is posted nevertheless, by those who post no more than a few such
 * tasks.
 */
final class StoreThread {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);
    private static final int MOST_AT_ONCE = 1024;

    private final ClientStore store;
    private final Rounds rounds;
    private final int most;
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "tidings-client-store");
    private volatile @Nullable RuntimeException refusal;

    /** Who the rounds belong to. */
    interface Rounds {
        /** Number for the next message, to be written. */
        long nextN();

        /** Everything of the turn is written. */
        void written(Turn turn);

        /** The store failed; nothing will be written any more. */
        void failed(RuntimeException why);

        /** The store is closed. The last of all. */
        void closed();
    }

    /** Creates one that lets so many tasks wait. */
    StoreThread(ClientStore store, Rounds rounds, int most) {
        this.store = store;
        this.rounds = rounds;
        this.most = most;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a task, or refuses it where too many wait, or after the end. Says whether it was taken. */
    boolean post(Task task) {
        if (isFull()) {
            task.refuse(new IllegalStateException("tasks: " + most + " wait for the store (expected: fewer)"));
            return false;
        }
        return postAlways(task);
    }

    /** Whether as many wait as may. */
    boolean isFull() {
        return queue.size() >= most;
    }

    /**
     * Takes a task however many wait, or refuses it after the end. Whoever posts it knows how many of its kind there
     * can be at a time. Says whether it was taken.
     */
    boolean postAlways(Task task) {
        boolean late = refusal != null;
        if (!late) {
            queue.add(task);
            // Where it isn't there any more, the thread itself has run or refused it.
            late = refusal != null && queue.remove(task);
        }
        if (late) {
            task.refuse(requireRefusal());
        }
        return !late;
    }

    /**
     * Finishes what was posted, then closes the store. Later tasks are refused. Waits for that, even if interrupted,
     * unless it is called by a task: then it follows when that is done.
     */
    void close() throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        queue.add(turn -> refusal = refusal == null ? new IllegalStateException("client: closed") : refusal);
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException patience) {
                interrupted = true;
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    private void run() {
        try {
            List<Task> batch = new ArrayList<>();
            while (refusal == null) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                round(batch);
            }
        } catch (InterruptedException foreign) {
            refusal = new IllegalStateException("store thread: interrupted", foreign);
            rounds.failed(requireRefusal());
        } catch (RuntimeException | Error ours) {
            LOG.error("the client's store thread failed; the client stops", ours);
            refusal = new IllegalStateException("store thread: failed", ours);
            rounds.failed(requireRefusal());
        } finally {
            refuseRest();
            try {
                store.close();
            } finally {
                rounds.closed();
            }
        }
    }

    private void round(List<Task> batch) {
        Turn turn = new Turn();
        try {
            for (Task task : batch) {
                task.run(turn);
            }
            if (!turn.isEmpty()) {
                store.commit(turn.changes(rounds.nextN()));
            }
        } catch (RuntimeException | Error failure) {
            LOG.error("the client's store failed; the client stops", failure);
            RuntimeException why = failure instanceof RuntimeException plain
                    ? plain
                    : new IllegalStateException("store: failed", failure);
            refusal = why;
            batch.forEach(task -> task.refuse(why));
            rounds.failed(why);
            return;
        }
        rounds.written(turn);
    }

    private void refuseRest() {
        for (Task task = queue.poll(); task != null; task = queue.poll()) {
            task.refuse(requireRefusal());
        }
    }

    private RuntimeException requireRefusal() {
        RuntimeException why = refusal;
        return why == null ? new IllegalStateException("client: closed") : why;
    }
}
