package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes to upload. One thread, but for {@link #name}. */
interface Source extends AutoCloseable {
    /** What the file is called. */
    String name();

    /** Opens it. Once, first. */
    void open() throws IOException;

    /** How long it was when it was opened; empty if nobody knows. */
    OptionalLong size();

    /** By what an upload of it is found again in another run; empty if it can't be read again then. */
    Optional<SourceKey> key();

    /**
     * Reads.
     *
     * @param position where in it; never before what was read longer than {@link ReplayedSource#KEPT_BYTES} ago
     * @param into gets some; of a file all, until it is full
     * @return how many bytes, or -1 at the end
     */
    int read(long position, ByteBuffer into) throws IOException;

    /** Fails if what was read may be neither what it was nor what it is. */
    void checkUnchanged() throws IOException;

    /** Whether a read may wait for the application for ever, and not mind an interrupt. */
    boolean mayHang();

    @Override
    void close() throws IOException;
}
