package dev.tidings.client.terminal.command;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.text.Row;
import dev.tidings.client.terminal.transfer.Progresses;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Many transfers, {@value #AT_ONCE} asked for at a time so that thousands don't wait in the client. One that fails is
 * told, and keeps no other from going on. Any thread.
 */
final class Batch {
    private static final int AT_ONCE = 16;

    private final Stage stage;
    private final Progresses progresses;
    private final Iterator<Item> items;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final int count;
    private int open;
    private int failed;
    private @Nullable Throwable failure;

    /**
     * One of them.
     *
     * @param name for people
     * @param size in bytes, where it is known
     * @param begin starts it
     */
    record Item(String name, OptionalLong size, Supplier<Begun> begin) {}

    /**
     * One that was started.
     *
     * @param transfer shown
     * @param end completes when all that belongs to it is done and told
     */
    record Begun(Transfer<?> transfer, CompletableFuture<?> end) {
        static <T> Begun of(Transfer<T> transfer, Consumer<T> then) {
            return new Begun(transfer, transfer.result().thenAccept(then));
        }
    }

    private Batch(Stage stage, List<Item> items) {
        this.stage = stage;
        this.items = items.iterator();
        this.count = items.size();
        this.progresses = stage.files().progresses();
        progresses.expect(items.stream().map(Item::size).toList());
    }

    /** Completes when all have ended; fails if one has failed, alone with its own reason. */
    static CompletableFuture<Void> run(Stage stage, List<Item> items) {
        Batch batch = new Batch(stage, items);
        batch.next();
        batch.watch();
        return batch.end;
    }

    /** However long nothing moves, the server is there: hashes and disks take their time. */
    private void watch() {
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> {
            if (!end.isDone()) {
                if (stage.client().state() == ConnectionState.LIVE) {
                    stage.alive();
                }
                watch();
            }
        });
    }

    private void next() {
        while (true) {
            Item item;
            synchronized (this) {
                if (open == AT_ONCE || !items.hasNext()) {
                    break;
                }
                item = items.next();
                open++;
            }
            begin(item);
        }
        synchronized (this) {
            if (open > 0 || items.hasNext()) {
                return;
            }
        }
        finish();
    }

    private void begin(Item item) {
        CompletableFuture<?> running;
        try {
            if (progresses.isStopped()) {
                throw new CancellationException();
            }
            Begun begun = item.begin().get();
            progresses.add(begun.transfer(), item.size());
            running = begun.end();
        } catch (RuntimeException refused) {
            progresses.drop(item.size());
            running = CompletableFuture.failedFuture(refused);
        }
        // Never on this thread, which is in the middle of its loop.
        running.whenCompleteAsync((done, why) -> {
            try {
                if (why != null) {
                    failed(item, why);
                }
            } finally {
                // Not before all is told: with the last one the command ends.
                synchronized (this) {
                    open--;
                }
                next();
            }
        });
    }

    private void failed(Item item, Throwable why) {
        synchronized (this) {
            failed++;
            failure = why;
        }
        // Of thousands that never began there is nothing to tell one by one.
        if (count > 1 && !progresses.isStopped()) {
            stage.out().row(new Row("failed").with("name", item.name()).with("reason", ExitCode.explain(why)));
        }
    }

    private void finish() {
        progresses.close();
        Throwable why = failure;
        if (why == null) {
            end.complete(null);
        } else if (count == 1) {
            end.completeExceptionally(why);
        } else {
            end.completeExceptionally(new CommandFailure(
                    ExitCode.of(why), failed + " of " + count + " files failed; the same command tries them again"));
        }
    }
}
