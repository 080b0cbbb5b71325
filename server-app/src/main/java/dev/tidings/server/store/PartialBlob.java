package dev.tidings.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A file that is arriving, as whoever opened it last sees it. Blocking, and fails as {@link BlobStore} says; besides,
 * with {@code conflict} once somebody else has opened or deleted the file, and with {@link IllegalStateException} after
 * its own end. Calls of several threads follow one another, but {@link #read}, which may run beside an append.
 */
public interface PartialBlob extends AutoCloseable {
    /**
     * Its name.
     *
     * @return always the same
     */
    FileId file();

    /**
     * How much there is. Any thread, without waiting.
     *
     * @return bytes
     */
    long length();

    /**
     * Appends. What failed can be done again: only what was appended as a whole counts.
     *
     * @param offset where the bytes belong
     * @param data all of what remains in it is taken
     * @throws IllegalArgumentException if the offset isn't the {@link #length}
     * @throws IOException if the disk fails
     */
    void append(long offset, ByteBuffer data) throws IOException;

    /**
     * Reads what was appended, while more is.
     *
     * @param offset from where on
     * @param into gets as much as there is and as remains in it
     * @return bytes read; -1 at the end
     * @throws IOException if the disk fails
     */
    int read(long offset, ByteBuffer into) throws IOException;

    /**
     * Makes a whole file of it, and ends this. Whether the bytes are the right ones is for the caller to know. When
     * this returns they survive a power failure, under the name that {@link BlobStore#read} finds.
     *
     * @throws IOException if that is in doubt: the partial is gone then, since what a disk failed to write once may be
     *     taken for written afterwards
     */
    void publish() throws IOException;

    /** Ends this; what is there stays, and can be opened again. Does nothing after the end. */
    @Override
    void close();
}
