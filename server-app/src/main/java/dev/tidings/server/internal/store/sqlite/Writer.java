package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.StoreFailedException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, has it committed, and between batches flushes what is derived. When the
 * disk fails it gives this opening of the database up, and tries to open another one until that works or the store is
 * closed. Other threads see the present opening in a reference that is null meanwhile.
 */
final class Writer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final WriteQueue queue;
    private final Database database;
    private final SqliteOptions options;
    private final Environment environment;
    private final AtomicReference<@Nullable OpenLog> present;
    private final FreeSpace space;
    private final SpareRoom spare;
    private final List<Runnable> failureListeners = new CopyOnWriteArrayList<>();
    private long flushedNanos;

    Writer(
            WriteQueue queue,
            Database database,
            SqliteOptions options,
            Environment environment,
            AtomicReference<@Nullable OpenLog> present,
            SpareRoom spare)
            throws IOException {
        this.queue = queue;
        this.database = database;
        this.options = options;
        this.environment = environment;
        this.present = present;
        this.space = new FreeSpace(options, environment.ticker());
        this.spare = spare;
    }

    /** Any thread. */
    void onFailure(Runnable listener) {
        failureListeners.add(listener);
    }

    @Override
    public void run() {
        try {
            while (!queue.isUsedUp()) {
                OpenLog log = present.get();
                if (log == null) {
                    reopen();
                } else {
                    work(log);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the writer was interrupted", e);
        } finally {
            // Whatever ended it, nobody may wait for a thread that is gone.
            queue.close();
            present.set(null);
            refuseWaiting();
        }
    }

    /** Until the queue is used up, or this opening of the database has failed. */
    private void work(OpenLog log) throws InterruptedException {
        Transactions transactions = new Transactions(log, environment, space, spare);
        Flush flush = new Flush(log.derived());
        List<Chunks> upkeep = List.of(
                log.erasure(),
                new Retention(options.retention(), environment.clock()),
                new GroupRetention(log.derived(), environment.clock()),
                new FileExpiry(options.files(), environment.clock()),
                new FileRetention(options.files().retention(), environment.clock()));
        flushedNanos = environment.ticker().getAsLong();
        spare.hold(options.reserveBytes());
        List<Command> commands = List.of();
        try {
            while (!queue.isUsedUp()) {
                commands = queue.take(options.batchLimit(), flush.underWay() || isDue(upkeep) ? 0 : untilFlushNanos());
                transactions.run(commands);
                if (flush.underWay() || isFlushDue(log)) {
                    flush(transactions, flush);
                }
                for (Chunks chunks : upkeep) {
                    if (chunks.isDue()) {
                        transactions.step(chunks);
                    }
                }
                log.residue().cutOff(log.statements(), environment.ticker().getAsLong());
            }
            finish(log, transactions, flush);
        } catch (SQLException | RuntimeException | Error e) {
            fail(log, e, commands);
        }
    }

    private long untilFlushNanos() {
        return options.flushInterval().toNanos() - (environment.ticker().getAsLong() - flushedNanos);
    }

    private static boolean isDue(List<Chunks> upkeep) {
        return upkeep.stream().anyMatch(Chunks::isDue);
    }

    private boolean isFlushDue(OpenLog log) {
        return untilFlushNanos() <= 0 || log.derived().unflushed() >= options.flushRows();
    }

    private void flush(Transactions transactions, Flush flush) throws SQLException {
        if (!flush.underWay()) {
            flushedNanos = environment.ticker().getAsLong();
            spare.hold(options.reserveBytes());
            flush.begin();
        }
        transactions.flush(flush);
    }

    /** Writes all that is lazy; a full disk leaves it to the next start. */
    private void finish(OpenLog log, Transactions transactions, Flush flush) throws SQLException {
        while (flush.underWay()) {
            transactions.flush(flush);
        }
        flush.begin();
        while (flush.underWay()) {
            transactions.flush(flush);
        }
        present.set(null);
        Checkpoints.atClose(log.statements());
        log.close();
    }

    private void fail(OpenLog log, Throwable cause, List<Command> commands) {
        LOG.error("the store has failed and reopens itself; the outcome of what was under way is unknown", cause);
        present.set(null);
        StoreFailedException reason = new StoreFailedException(cause);
        // First, so that what fails next is answered by nobody. Those answered before are answered.
        for (Runnable listener : failureListeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("a listener of failures threw", e);
            }
        }
        commands.forEach(command -> command.fail(reason));
        log.close();
    }

    private void reopen() throws InterruptedException {
        refuseWaiting();
        try {
            spare.makeRoom();
            OpenLog log = Recovery.open(database, options.groupLimit(), environment.clock());
            refuseWaiting();
            present.set(log);
            LOG.info("the store is open again");
        } catch (IOException | SQLException | RuntimeException e) {
            LOG.warn("the store can't be reopened yet", e);
            refuseFor(options.reopenInterval());
        }
    }

    private void refuseFor(Duration interval) throws InterruptedException {
        long start = environment.ticker().getAsLong();
        long restNanos = interval.toNanos();
        while (restNanos > 0 && !queue.isUsedUp()) {
            refuse(queue.take(options.batchLimit(), restNanos));
            restNanos = interval.toNanos() - (environment.ticker().getAsLong() - start);
        }
    }

    private void refuseWaiting() {
        List<Command> waiting = queue.takeNow(options.batchLimit());
        while (!waiting.isEmpty()) {
            refuse(waiting);
            waiting = queue.takeNow(options.batchLimit());
        }
    }

    private static void refuse(List<Command> commands) {
        commands.forEach(command -> command.fail(unavailable()));
    }

    static ProtocolException unavailable() {
        return new ProtocolException(ErrorCode.UNAVAILABLE, "the store is being opened");
    }
}
