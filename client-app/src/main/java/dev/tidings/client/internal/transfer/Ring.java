package dev.tidings.client.internal.transfer;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes between a thread that may wait and the event loop, which may not. Bounded; takes the memory it needs, not more.
 * Any thread.
 */
final class Ring {
    private static final int FIRST_BYTES = 16 * 1024;

    private final int capacity;
    private byte[] bytes;
    private int head;
    private int length;
    private @Nullable Throwable end;

    /** Holds so many bytes at the most. */
    Ring(int capacity) {
        this.capacity = capacity;
        bytes = new byte[Math.min(capacity, FIRST_BYTES)];
    }

    /** Takes all, and waits for room where there is none. Throws the reason, wrapped, once it has ended. */
    synchronized void write(ByteBuffer from) throws InterruptedException {
        while (from.hasRemaining()) {
            while (length == capacity && end == null) {
                wait();
            }
            throwEnd();
            put(from, Math.min(from.remaining(), capacity - length));
        }
    }

    /** Takes all, at once. Whoever calls it knows that there is room. */
    synchronized void offer(ByteBuffer from) {
        if (from.remaining() > capacity - length) {
            throw new IllegalStateException(
                    "ring: " + from.remaining() + " bytes (expected: <= " + (capacity - length) + ")");
        }
        if (end == null) {
            put(from, from.remaining());
        }
    }

    /** Gives what there is and fits, maybe nothing. */
    synchronized int poll(ByteBuffer into) {
        int taken = 0;
        while (length > 0 && into.hasRemaining()) {
            int run = Math.min(Math.min(length, bytes.length - head), into.remaining());
            into.put(bytes, head, run);
            head = (head + run) % bytes.length;
            length -= run;
            taken += run;
        }
        if (taken > 0) {
            notifyAll();
        }
        return taken;
    }

    /**
     * Gives what fits, and waits where there is nothing. Throws the reason, wrapped, once it has ended and is empty.
     */
    synchronized int read(ByteBuffer into) throws InterruptedException {
        while (length == 0 && end == null) {
            wait();
        }
        if (length == 0) {
            throwEnd();
        }
        return poll(into);
    }

    /** How many bytes could be polled. */
    synchronized int available() {
        return length;
    }

    /** Nothing more goes in. The first reason counts. */
    synchronized void end(Throwable why) {
        if (end == null) {
            end = why;
        }
        notifyAll();
    }

    private void throwEnd() {
        if (end != null) {
            throw new CompletionException(end);
        }
    }

    private void put(ByteBuffer from, int count) {
        grow(length + count);
        int left = count;
        while (left > 0) {
            int tail = (head + length) % bytes.length;
            int run = Math.min(left, bytes.length - tail);
            from.get(bytes, tail, run);
            length += run;
            left -= run;
        }
        notifyAll();
    }

    private void grow(int needed) {
        if (needed <= bytes.length) {
            return;
        }
        int size = bytes.length;
        while (size < needed) {
            size = (int) Math.min(capacity, size * 2L);
        }
        byte[] larger = new byte[size];
        int first = Math.min(length, bytes.length - head);
        System.arraycopy(bytes, head, larger, 0, first);
        System.arraycopy(bytes, 0, larger, first, length - first);
        bytes = larger;
        head = 0;
    }
}
