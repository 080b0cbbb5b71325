package dev.tidings.server.internal.file;

import dev.tidings.server.internal.session.Chunk;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Chunks on their way to a disk. A client may send a byte at a time, and each would keep what it arrived in: small ones
 * are gathered, so that a window takes a few times its size at the most. Not thread-safe.
 */
final class Waiting {
    private static final int SMALL_BYTES = 4 << 10;
    private static final int GATHERED_BYTES = 16 << 10;

    private final Deque<Chunk> chunks = new ArrayDeque<>();

    void add(Chunk chunk) {
        int bytes = chunk.bytes().remaining();
        if (bytes >= SMALL_BYTES) {
            chunks.add(chunk);
            return;
        }
        if (!(chunks.peekLast() instanceof Gathered last && last.room() >= bytes)) {
            chunks.add(new Gathered());
        }
        ((Gathered) chunks.getLast()).add(chunk.bytes());
        chunk.release();
    }

    /** The next one, which is the caller's to release; null if there is none. */
    @Nullable
    Chunk poll() {
        return chunks.poll();
    }

    void releaseAll() {
        chunks.forEach(Chunk::release);
        chunks.clear();
    }

    private static final class Gathered implements Chunk {
        private final ByteBuffer buffer = ByteBuffer.allocate(GATHERED_BYTES);
        private @Nullable ByteBuffer taken;

        int room() {
            return buffer.remaining();
        }

        void add(ByteBuffer bytes) {
            buffer.put(bytes);
        }

        /** Asked for once it is out of the queue, so nothing is added any more. */
        @Override
        public ByteBuffer bytes() {
            if (taken == null) {
                taken = buffer.duplicate().flip();
            }
            return taken;
        }

        @Override
        public void release() {
            // On the heap.
        }
    }
}
