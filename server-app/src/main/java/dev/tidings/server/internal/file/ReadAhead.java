package dev.tidings.server.internal.file;

import dev.tidings.server.store.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Has the system fetch the next part of a file into its memory, on a thread that may wait for a disk: what is sent from
 * there by a loop doesn't stop that then. Blocking.
 */
final class ReadAhead {
    static final int BYTES = 1 << 20;
    private static final int PIECE_BYTES = 64 << 10;

    private ReadAhead() {}

    /**
     * Reads it, and drops what was read.
     *
     * @return where the part ends
     */
    static long of(Blob file, long from) throws IOException {
        long end = Math.min(file.size(), from + BYTES);
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        for (long at = from; at < end; at += piece.position()) {
            if (file.read(at, piece.clear().limit((int) Math.min(PIECE_BYTES, end - at))) < 0) {
                throw new IOException("the file is shorter than it was");
            }
        }
        return end;
    }
}
