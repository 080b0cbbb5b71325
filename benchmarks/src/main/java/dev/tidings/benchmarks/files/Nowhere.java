package dev.tidings.benchmarks.files;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.LongAdder;

/** Takes everything and keeps nothing but the count. One thread writes, any reads. */
final class Nowhere implements WritableByteChannel {
    private final LongAdder taken = new LongAdder();

    long taken() {
        return taken.sum();
    }

    @Override
    public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        bytes.position(bytes.limit());
        taken.add(count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
