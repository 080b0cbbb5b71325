package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.store.sqlite.Command.Advance;
import dev.tidings.server.internal.store.sqlite.Command.Change;
import dev.tidings.server.internal.store.sqlite.Command.ReadOn;
import dev.tidings.server.internal.store.sqlite.Command.Send;
import dev.tidings.server.store.AppendResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteException;

/**
 * Runs commands in transactions, in order: what waits together commits together, as long as sends follow sends and
 * changes follow changes. A full disk undoes a transaction and is told; any other exception of these methods means that
 * the outcome is unknown. Belongs to the writer.
 */
final class Transactions {
    private final OpenLog log;
    private final Environment environment;
    private final FreeSpace space;
    private final SpareRoom spare;
    private final List<Send> sends = new ArrayList<>();
    private final List<Change<?>> changes = new ArrayList<>();

    Transactions(OpenLog log, Environment environment, FreeSpace space, SpareRoom spare) {
        this.log = log;
        this.environment = environment;
        this.space = space;
        this.spare = spare;
    }

    void run(List<Command> commands) throws SQLException {
        for (Command command : commands) {
            command.join(this);
        }
        endSends();
        endChanges();
    }

    void send(Send send) throws SQLException {
        endChanges();
        sends.add(send);
    }

    void change(Change<?> change) throws SQLException {
        endSends();
        changes.add(change);
    }

    void advance(Advance advance) throws SQLException {
        log.derived().advance(log.statements(), advance.cursor(), advance.seq());
    }

    void readOn(ReadOn mark) throws SQLException {
        log.derived().read(log.statements(), mark.mark(), mark.seq());
    }

    private void endSends() throws SQLException {
        if (sends.isEmpty()) {
            return;
        }
        List<List<AppendResult>> results = new ArrayList<>(sends.size());
        Routes.Origin origin =
                new Routes.Origin(environment.random(), environment.clock().millis());
        AppendBatch batch = new AppendBatch(log, origin, space.isUsedUp());
        boolean written = within(() -> {
            for (Send send : sends) {
                results.add(batch.add(send.appends()));
            }
            batch.write();
        });
        if (written) {
            batch.publish();
        }
        for (int i = 0; i < sends.size(); i++) {
            Send send = sends.get(i);
            send.answer().complete(written ? results.get(i) : AppendBatch.postponeAll(log, send.appends()));
        }
        sends.clear();
        Checkpoints.afterCommit(log.statements());
    }

    private void endChanges() throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        List<Runnable> answers = new ArrayList<>(changes.size());
        boolean full = space.isUsedUp();
        boolean written = written(answers, full);
        if (!written && changes.stream().anyMatch(Change::always) && spare.release()) {
            answers.clear();
            written = written(answers, true);
        }
        if (written) {
            answers.forEach(Runnable::run);
        } else {
            changes.forEach(change -> change.fail(storageFull()));
        }
        changes.clear();
        Checkpoints.afterCommit(log.statements());
    }

    private boolean written(List<Runnable> answers, boolean full) throws SQLException {
        return within(() -> {
            for (Change<?> change : changes) {
                answers.add(full && !change.always() ? () -> change.fail(storageFull()) : work(change));
            }
        });
    }

    private <T> Runnable work(Change<T> change) throws SQLException {
        try {
            T result = change.work().run(log);
            return () -> {
                change.published().accept(result);
                change.answer().complete(result);
            };
        } catch (IllegalArgumentException | ProtocolException refused) {
            // What may be refused is checked before anything is written.
            return () -> change.fail(refused);
        }
    }

    /** Writes the next chunk of a flush. */
    void flush(Flush flush) throws SQLException {
        boolean[] more = new boolean[1];
        if (!within(() -> more[0] = flush.write(log.statements()))) {
            flush.abandon();
        } else if (!more[0]) {
            flush.written();
        }
        Checkpoints.afterCommit(log.statements());
    }

    /** Does a piece of what takes long. */
    void step(Chunks chunks) throws SQLException {
        if (within(() -> chunks.write(log.statements()))) {
            chunks.written(log.statements());
        } else {
            chunks.putOff();
        }
        Checkpoints.afterCommit(log.statements());
    }

    /** Part of a transaction. */
    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    /** Runs a transaction; false if the disk is full and nothing was done. */
    private boolean within(Step step) throws SQLException {
        try {
            log.begin();
            step.run();
            environment.commit().commit(log.statements());
            return true;
        } catch (SQLiteException e) {
            if (!Checkpoints.isDiskFull(e)) {
                throw e;
            }
            log.rollback();
            return false;
        }
    }

    private static ProtocolException storageFull() {
        return new ProtocolException(ErrorCode.STORAGE_FULL, AppendBatch.STORAGE_FULL.message());
    }
}
