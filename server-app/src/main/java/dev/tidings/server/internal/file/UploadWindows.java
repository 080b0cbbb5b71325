package dev.tidings.server.internal.file;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for what has come of all uploads and isn't on disk yet. Each upload is given a window out of it, the
 * smaller the more are open, and gives it back at its end. None is refused: where all is given out there are the
 * smallest windows still, so that uploads that are open and send nothing keep nobody from sending. Any thread.
 */
final class UploadWindows {
    /** How much of an upload is under way at a time, and at most sent again after a cut. */
    static final long MOST_BYTES = 1L << 20;

    static final long LEAST_BYTES = 64L << 10;
    /** Of what is left. */
    private static final int SHARE = 16;

    private final AtomicLong leftBytes;

    UploadWindows(long bytes) {
        this.leftBytes = new AtomicLong(bytes);
    }

    /** Bytes, to be {@linkplain #give given} back. */
    long take() {
        long left = leftBytes.get();
        while (true) {
            long window = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, left / SHARE));
            long seen = leftBytes.compareAndExchange(left, left - window);
            if (seen == left) {
                return window;
            }
            left = seen;
        }
    }

    void give(long window) {
        leftBytes.addAndGet(window);
    }
}
