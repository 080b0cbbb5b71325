package dev.tidings.server.internal.session;

import java.nio.ByteBuffer;

/** Bytes of a stream as they arrived. Any thread, one at a time. */
public interface Chunk {
    /**
     * The bytes.
     *
     * @return valid until {@link #release}; its position is the caller's to move
     */
    ByteBuffer bytes();

    /** Gives the memory back. Exactly once. */
    void release();
}
