package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.Receipt;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * Entries under way to the server, in order: as many as it takes of a device at a time, and as find room in the outbox.
 * One thread, which may wait.
 */
final class SendWindow {
    private static final int MOST = 256;

    private final Questions questions;
    private final Runnable progress;
    private final int most;
    private final ArrayDeque<CompletableFuture<Receipt>> underWay = new ArrayDeque<>();
    private long answered;

    /** Creates one for an outbox of that size, which runs {@code progress} at each answer. */
    SendWindow(Questions questions, int outboxLimit, Runnable progress) {
        this.questions = questions;
        this.most = Math.min(MOST, outboxLimit);
        this.progress = progress;
    }

    /** Before the next one is sent; fails with the reason one of the earlier ones was refused. */
    void makeRoom() throws Exception {
        while (underWay.size() >= most) {
            awaitFirst();
        }
        while (!underWay.isEmpty() && underWay.getFirst().isDone()) {
            awaitFirst();
        }
    }

    /** How many there may be. */
    int most() {
        return most;
    }

    void add(CompletableFuture<Receipt> sent) {
        underWay.addLast(sent);
    }

    void awaitAll() throws Exception {
        while (!underWay.isEmpty()) {
            awaitFirst();
        }
    }

    /** How many the server has on disk. */
    long answered() {
        return answered;
    }

    private void awaitFirst() throws Exception {
        questions.await(underWay.getFirst());
        underWay.removeFirst();
        answered++;
        progress.run();
    }
}
