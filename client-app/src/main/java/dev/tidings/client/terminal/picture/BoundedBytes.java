package dev.tidings.client.terminal.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Keeps what is written, up to a bound; what goes beyond fails. One thread writes, and any reads once that is done. */
public final class BoundedBytes implements WritableByteChannel {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;

    /**
     * Creates it empty.
     *
     * @param most bytes it takes
     */
    public BoundedBytes(int most) {
        this.most = most;
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        if (count > most - kept.size()) {
            throw new IOException("bytes: " + (kept.size() + (long) count) + " (expected: <= " + most + ")");
        }
        byte[] copy = new byte[count];
        bytes.get(copy);
        kept.writeBytes(copy);
        return count;
    }

    /**
     * What was written.
     *
     * @return a copy
     */
    public synchronized byte[] bytes() {
        return kept.toByteArray();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
