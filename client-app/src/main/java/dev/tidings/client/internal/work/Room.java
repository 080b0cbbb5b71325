package dev.tidings.client.internal.work;

import dev.tidings.client.config.WhenFull;

/** How many more messages the outbox takes. Any thread. */
public final class Room {
    private final int limit;
    private int used;
    private boolean closed;

    /**
     * Creates one.
     *
     * @param limit most places
     * @param used places taken already; may exceed the limit where an earlier run had a larger one
     */
    public Room(int limit, int used) {
        this.limit = limit;
        this.used = used;
    }

    /**
     * Takes a place.
     *
     * @param whenFull what to do if there is none
     * @param callbacks where waiting would be for oneself
     * @throws IllegalStateException if there is none, the client is closed, or this thread must not wait
     */
    public void take(WhenFull whenFull, Callbacks callbacks) {
        if (whenFull == WhenFull.WAIT) {
            if (callbacks.isCurrent()) {
                throw new IllegalStateException("send: on a callback (expected: a thread that may wait)");
            }
        }
        synchronized (this) {
            if (whenFull == WhenFull.WAIT) {
                awaitPlace();
            }
            takeNow();
        }
    }

    /**
     * Gives places back.
     *
     * @param places how many
     */
    public synchronized void give(int places) {
        used -= places;
        notifyAll();
    }

    /** Lets nobody in any more, and nobody wait. */
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void takeNow() {
        if (closed) {
            throw new IllegalStateException("client: closed");
        }
        if (used >= limit) {
            throw new IllegalStateException("outbox: " + used + " (expected: < " + limit + ")");
        }
        used++;
    }

    private void awaitPlace() {
        try {
            while (used >= limit && !closed) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("send: interrupted while the outbox was full", interrupted);
        }
    }
}
