package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SearchStore;
import dev.tidings.server.store.StoredPage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/**
 * Search, on a thread of its own with a file of its own, so that neither the writer nor those who read wait for it: it
 * answers what is asked and, between, follows the log. At most {@value #CAPACITY} searches wait; one more is
 * {@code overloaded}. Any thread may ask.
 */
final class SearchIndex implements SearchStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int CAPACITY = 256;
    /** How long the log may be ahead while nothing is asked. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** It rests this many times as long as it works, unless it is asked: what is sent comes first. */
    private static final int REST = 9;

    /** How long after a failure, at the most. */
    private static final long RETRY_MILLIS = 1_000;

    private final Database database;
    private final Path folder;
    private final String incarnation;
    private final Access access;
    private final LongSupplier ticker;
    private final ArrayBlockingQueue<Task> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = new Thread(this::run, "tidings-store-search");
    /** The search thread's. */
    private CompletableFuture<?> dropping = CompletableFuture.completedFuture(null);

    private volatile boolean closed;

    SearchIndex(Database database, Path folder, String incarnation, Access access, LongSupplier ticker) {
        this.database = database;
        this.folder = folder;
        this.incarnation = incarnation;
        this.access = access;
        this.ticker = ticker;
    }

    private record Task(
            long user, Query query, @Nullable String cursor, ReadLimit limit, CompletableFuture<StoredPage> answer) {
        void run(Searching searching) throws SQLException {
            StoredPage page;
            try {
                page = searching.find(user, query, cursor, limit);
            } catch (IllegalArgumentException | ProtocolException refused) {
                answer.completeExceptionally(refused);
                return;
            }
            answer.complete(page);
        }

        void refuse() {
            answer.completeExceptionally(Writer.unavailable());
        }
    }

    void start() {
        thread.start();
    }

    @Override
    public CompletableFuture<StoredPage> find(long user, Query query, @Nullable String cursor, ReadLimit limit) {
        Task task = new Task(user, query, cursor, limit, new CompletableFuture<>());
        if (closed) {
            task.refuse();
        } else if (!waiting.offer(task)) {
            task.answer.completeExceptionally(
                    new ProtocolException(ErrorCode.OVERLOADED, "too many searches wait for the index"));
        } else if (closed && waiting.remove(task)) {
            task.refuse();
        }
        return task.answer;
    }

    private void run() {
        boolean failed = false;
        while (!closed) {
            OpenLog log = access.present().get();
            try {
                if (log == null || failed) {
                    failed = false;
                    refuseNext();
                } else {
                    follow(log);
                }
            } catch (InterruptedException closing) {
                LOG.debug("search ends");
            } catch (IOException | SQLException | RuntimeException e) {
                LOG.warn("the search index has failed and is opened again", e);
                refuseWaiting();
                discardDamaged(e);
                failed = true;
            }
        }
    }

    /** Until the log is another one, the index doesn't fit it, or fails. */
    private void follow(OpenLog log) throws IOException, SQLException, InterruptedException {
        try (Statements statements = database.reader();
                SearchFile file = SearchFile.open(folder, SearchFile.Extent.of(statements, incarnation))) {
            Searching searching = new Searching(new Chains(statements, log.derived()), file, ticker);
            Indexing indexing = new Indexing(statements, file, incarnation);
            boolean fits = true;
            long restNanos = 0;
            while (!closed && fits && isPresent(log.derived())) {
                Task task = waiting.poll(restNanos, TimeUnit.NANOSECONDS);
                if (task != null) {
                    answer(task, searching);
                }
                // After a search too, or who keeps asking would keep the index from following.
                long begun = System.nanoTime();
                Indexing.Progress progress = indexing.goOn();
                if (progress.settled()) {
                    drop(file.followed());
                }
                fits = progress.fits();
                restNanos = (System.nanoTime() - begun) * REST;
                if (!progress.more()) {
                    restNanos = Math.max(restNanos, IDLE_NANOS);
                }
            }
        }
    }

    /** Where that comes to nothing, it is asked for again. */
    private void drop(long followed) {
        if (dropping.isDone()) {
            dropping = access.change(
                    log -> {
                        new FormerWordings(log.statements()).drop(followed);
                        return log.residue();
                    },
                    Residue::left,
                    true);
        }
    }

    /** What can't be read can be made anew from the log. */
    private void discardDamaged(Exception failure) {
        if (failure instanceof SQLiteException e && SearchFile.isDamage(e)) {
            try {
                SearchFile.discard(folder);
            } catch (IOException undeletable) {
                LOG.warn("the damaged search index can't be deleted", undeletable);
            }
        }
    }

    private boolean isPresent(Derived derived) {
        OpenLog now = access.present().get();
        return now != null && now.derived() == derived;
    }

    private static void answer(Task task, Searching searching) throws SQLException {
        try {
            task.run(searching);
        } catch (SQLException | RuntimeException e) {
            task.refuse();
            throw e;
        }
    }

    private void refuseNext() throws InterruptedException {
        Task task = waiting.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null) {
            task.refuse();
        }
    }

    private void refuseWaiting() {
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            task.refuse();
        }
    }

    /** Ends the thread and waits for it; what still waits fails with {@code unavailable}. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Threads.join(thread);
        refuseWaiting();
    }
}
