package dev.tidings.client.internal.transfer;

import dev.tidings.protocol.message.DownloadStarted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bytes of a download go. One thread. */
interface Sink extends AutoCloseable {
    /**
     * Opens it. Once, first.
     *
     * @param digest takes what is there from an earlier attempt: its length is where to go on
     */
    void open(Digest digest) throws IOException;

    /** Where the very file is already, so that nothing has to be moved. */
    Optional<Path> find(DownloadStarted told) throws IOException;

    /** Takes the bytes that come next. */
    void write(ByteBuffer bytes) throws IOException;

    /**
     * Throws away what is there.
     *
     * @return false if that can't be done
     */
    boolean restart() throws IOException;

    /**
     * The bytes are those of the file: gives it its name.
     *
     * @return where it is; empty if it isn't a file here
     */
    Optional<Path> publish(DownloadStarted told) throws IOException;

    /** Where nobody else can write meanwhile; empty if that is the application's affair. */
    Optional<Path> place();

    /** Whether a write may wait for the application for ever, and not mind an interrupt. */
    boolean mayHang();

    @Override
    void close() throws IOException;
}
