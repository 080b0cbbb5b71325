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
 */
final class StoreThread {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);
    private static final int MOST_AT_ONCE = 1024;

    private final ClientStore store;
    private final Rounds rounds;
    private final BlockingQueue<Task> queue;
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
    }

    /** Creates one; a task beyond {@code most} waiting ones is refused. */
    StoreThread(ClientStore store, Rounds rounds, int most) {
        this.store = store;
        this.rounds = rounds;
        this.queue = new LinkedBlockingQueue<>(most);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void post(Task task) {
        RuntimeException why = refusal;
        if (why == null && !queue.offer(task)) {
            why = new IllegalStateException("tasks: " + queue.size() + " (expected: less)");
        }
        if (why != null) {
            task.refuse(why);
        } else if (refusal != null && queue.remove(task)) {
            task.refuse(requireRefusal());
        }
    }

    /** Finishes what was posted, then closes the store. Later tasks are refused. */
    void close() throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        queue.put(turn -> refusal = refusal == null ? new IllegalStateException("client: closed") : refusal);
        thread.join();
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
            store.close();
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
