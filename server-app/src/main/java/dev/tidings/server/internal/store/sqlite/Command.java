package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.internal.store.sqlite.Derived.ReadKey;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What waits for the writer. */
sealed interface Command {
    /** How much of the queue it takes. */
    int weight();

    /** Takes its turn. */
    void join(Transactions transactions) throws SQLException;

    /** Nothing was done, or nobody knows. */
    void fail(RuntimeException reason);

    /** Appends of one caller, answered together. */
    record Send(List<Append> appends, CompletableFuture<List<AppendResult>> answer) implements Command {
        @Override
        public int weight() {
            return appends.size();
        }

        @Override
        public void join(Transactions transactions) throws SQLException {
            transactions.send(this);
        }

        @Override
        public void fail(RuntimeException reason) {
            answer.completeExceptionally(reason);
        }
    }

    /**
     * Any other transaction.
     *
     * @param work runs within it
     * @param published takes its result to memory after the commit
     * @param always whether it is done on a full disk too
     * @param answer gets the result after that
     */
    record Change<T>(Work<T> work, Consumer<T> published, boolean always, CompletableFuture<T> answer)
            implements Command {
        @Override
        public int weight() {
            return 1;
        }

        @Override
        public void join(Transactions transactions) throws SQLException {
            transactions.change(this);
        }

        @Override
        public void fail(RuntimeException reason) {
            answer.completeExceptionally(reason);
        }
    }

    /** A cursor went on; nobody waits for it. */
    record Advance(CursorKey cursor, long seq) implements Command {
        @Override
        public int weight() {
            return 1;
        }

        @Override
        public void join(Transactions transactions) throws SQLException {
            transactions.advance(this);
        }

        @Override
        public void fail(RuntimeException reason) {
            // Costs a redelivery, no more.
        }
    }

    /** A user read on; nobody waits for it. */
    record ReadOn(ReadKey mark, long seq) implements Command {
        @Override
        public int weight() {
            return 1;
        }

        @Override
        public void join(Transactions transactions) throws SQLException {
            transactions.readOn(this);
        }

        @Override
        public void fail(RuntimeException reason) {
            // The next one says more.
        }
    }

    /** Part of a transaction of the writer. */
    @FunctionalInterface
    interface Work<T> {
        T run(OpenLog log) throws SQLException;
    }
}
