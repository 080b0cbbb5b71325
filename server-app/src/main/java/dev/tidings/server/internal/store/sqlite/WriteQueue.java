package dev.tidings.server.internal.store.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writer, in the order of the calls. Bounded by the number of appends: beyond, nothing is taken. Any
 * thread offers, the writer takes.
 */
final class WriteQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Command> commands = new ArrayDeque<>();
    private final int capacity;
    private int weight;
    private boolean taking;
    private boolean closed;

    WriteQueue(int capacity) {
        this.capacity = capacity;
    }

    /** What became of an offer. */
    enum Offer {
        TAKEN,
        FULL,
        CLOSED
    }

    Offer offer(Command command) {
        lock.lock();
        try {
            if (closed) {
                return Offer.CLOSED;
            }
            if (weight + command.weight() > capacity) {
                return Offer.FULL;
            }
            commands.add(command);
            weight += command.weight();
            if (taking) {
                arrived.signal();
            }
            return Offer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for commands.
     *
     * @param limit most weight, but one command is always taken
     * @param waitNanos how long to wait for the first one
     * @return empty if none came, or if the queue is closed and used up
     */
    List<Command> take(int limit, long waitNanos) throws InterruptedException {
        lock.lock();
        try {
            taking = true;
            long rest = waitNanos;
            while (commands.isEmpty() && !closed && rest > 0) {
                rest = arrived.awaitNanos(rest);
            }
            taking = false;
            return drain(limit);
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #take}, without waiting. */
    List<Command> takeNow(int limit) {
        lock.lock();
        try {
            return drain(limit);
        } finally {
            lock.unlock();
        }
    }

    private List<Command> drain(int limit) {
        List<Command> batch = new ArrayList<>(Math.min(commands.size(), limit));
        int taken = 0;
        Command next = commands.peek();
        while (next != null && (batch.isEmpty() || taken + next.weight() <= limit)) {
            batch.add(commands.remove());
            taken += next.weight();
            next = commands.peek();
        }
        weight -= taken;
        return batch;
    }

    /** Takes no more from here on; what waits is still handed out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isUsedUp() {
        lock.lock();
        try {
            return closed && commands.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
