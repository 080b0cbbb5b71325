package dev.tidings.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** A whole file, open for reading. Blocking, as {@link BlobStore} says; any number of threads may read. */
public interface Blob extends AutoCloseable {
    /**
     * How long it is.
     *
     * @return bytes
     */
    long size();

    /**
     * Reads a part.
     *
     * @param offset from where on
     * @param into gets as much as there is and as remains in it
     * @return bytes read; -1 at the end
     * @throws IOException if the disk fails
     */
    int read(long offset, ByteBuffer into) throws IOException;

    /**
     * The file itself, for sending it without reading it.
     *
     * @return closed with this; empty where the file isn't on this machine
     */
    Optional<FileChannel> channel();

    /** Ends reading. */
    @Override
    void close();
}
