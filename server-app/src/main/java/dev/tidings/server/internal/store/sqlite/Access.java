package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How calls reach the store's threads: what writes waits for the writer, what reads for a reader. Any thread.
 *
 * @param queue to the writer
 * @param readers what reads
 * @param present the opening of the database, null while there is none
 */
record Access(WriteQueue queue, ReadPool readers, AtomicReference<@Nullable OpenLog> present) {
    /**
     * Has the writer change something, within a transaction.
     *
     * @param work what to do
     * @param published after the commit, before the answer
     * @param always whether also on a full disk
     */
    <T> CompletableFuture<T> change(Command.Work<T> work, Consumer<T> published, boolean always) {
        Command.Change<T> change = new Command.Change<>(work, published, always, new CompletableFuture<>());
        offer(change);
        return change.answer();
    }

    <T> CompletableFuture<T> read(ReadPool.Read<T> read) {
        return readers.submit(read);
    }

    void offer(Command command) {
        if (present.get() == null) {
            command.fail(Writer.unavailable());
            return;
        }
        switch (queue.offer(command)) {
            case TAKEN -> {}
            case FULL ->
                command.fail(new ProtocolException(ErrorCode.OVERLOADED, "too many writes wait for the store"));
            case CLOSED -> command.fail(Writer.unavailable());
        }
    }
}
