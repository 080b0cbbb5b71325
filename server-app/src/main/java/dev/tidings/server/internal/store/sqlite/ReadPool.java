package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that read, each with its own connection. What waits for them is bounded: beyond, a read fails with
 * {@code overloaded}. Any thread may submit.
 */
final class ReadPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);
    private static final int CAPACITY = 4_096;

    private final Database database;
    private final AtomicReference<@Nullable OpenLog> present;
    private final ArrayBlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    ReadPool(Database database, int readers, AtomicReference<@Nullable OpenLog> present) {
        this.database = database;
        this.present = present;
        for (int i = 1; i <= readers; i++) {
            threads.add(new Thread(this::run, "tidings-store-reader-" + i));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** Reads what is committed. */
    @FunctionalInterface
    interface Read<T> {
        T run(Chains chains) throws SQLException;
    }

    private record Task<T>(Read<T> read, CompletableFuture<T> answer) {
        void run(Chains chains) throws SQLException {
            T result;
            try {
                result = read.run(chains);
            } catch (IllegalArgumentException | ProtocolException refused) {
                answer.completeExceptionally(refused);
                return;
            }
            answer.complete(result);
        }

        void refuse() {
            answer.completeExceptionally(Writer.unavailable());
        }
    }

    <T> CompletableFuture<T> submit(Read<T> read) {
        Task<T> task = new Task<>(read, new CompletableFuture<>());
        if (closed || present.get() == null) {
            task.refuse();
        } else if (!waiting.offer(task)) {
            task.answer.completeExceptionally(
                    new ProtocolException(ErrorCode.OVERLOADED, "too many reads wait for the store"));
        } else if (closed && waiting.remove(task)) {
            task.refuse();
        }
        return task.answer;
    }

    private void run() {
        @Nullable Chains chains = null;
        try {
            while (!closed) {
                Task<?> task = waiting.take();
                OpenLog now = present.get();
                if (now == null) {
                    task.refuse();
                    continue;
                }
                try {
                    if (chains == null || chains.derived() != now.derived()) {
                        close(chains);
                        chains = new Chains(database.reader(), now.derived());
                    }
                    task.run(chains);
                } catch (SQLException | RuntimeException e) {
                    LOG.warn("a read failed", e);
                    task.refuse();
                    close(chains);
                    chains = null;
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("a reader ends");
        } finally {
            close(chains);
        }
    }

    private static void close(@Nullable Chains chains) {
        if (chains != null) {
            try {
                chains.statements().close();
            } catch (SQLException e) {
                LOG.debug("closing a reading connection", e);
            }
        }
    }

    /** Ends the threads and waits for them; what still waits fails with {@code unavailable}. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        threads.forEach(Threads::join);
        for (Task<?> task = waiting.poll(); task != null; task = waiting.poll()) {
            task.refuse();
        }
    }
}
