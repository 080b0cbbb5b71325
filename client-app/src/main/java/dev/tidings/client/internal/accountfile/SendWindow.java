package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.Receipt;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/** Entries under way to the server: as many as it takes of a device at a time, in order. One thread, which may wait. */
final class SendWindow {
    static final int MOST = 256;

    private final Questions questions;
    private final Runnable progress;
    private final ArrayDeque<CompletableFuture<Receipt>> underWay = new ArrayDeque<>(MOST);
    private long answered;

    /** Creates one that runs {@code progress} at each answer. */
    SendWindow(Questions questions, Runnable progress) {
        this.questions = questions;
        this.progress = progress;
    }

    /** Before the next one is sent; fails with the reason one of the earlier ones was refused. */
    void makeRoom() throws Exception {
        while (underWay.size() >= MOST) {
            awaitFirst();
        }
        while (!underWay.isEmpty() && underWay.getFirst().isDone()) {
            awaitFirst();
        }
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
