package dev.tidings.client.internal.work;

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

    /** Takes a place, or says that there is none. */
    public synchronized void take() {
        if (closed) {
            throw new IllegalStateException("client: closed");
        }
        if (used >= limit) {
            throw new IllegalStateException("outbox: " + used + " (expected: < " + limit + ")");
        }
        used++;
    }

    /**
     * Waits for a place and takes it.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public synchronized void await() throws InterruptedException {
        while (used >= limit && !closed) {
            wait();
        }
        take();
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
}
