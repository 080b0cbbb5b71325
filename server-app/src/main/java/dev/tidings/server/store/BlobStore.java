package dev.tidings.server.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bytes of files. What they are called, whose they are and whether they are whole stands in {@link FileStore}; here
 * a file is a {@link PartialBlob} that grows at its end until it is published, and from then on a {@link Blob} that
 * never changes.
 *
 * <p>Blocking, unlike {@link Store}, and therefore called on threads made for that: never on an event loop, nor on a
 * thread of the store. Those who wait for a disk or for another machine are slowed down by waiting, which is the
 * back-pressure an upload needs, and what lies behind (a disk, or a service like S3) is spoken to in blocking calls
 * anyway. Threads that call must not be interrupted: that would close the file under them.
 *
 * <p>Any number of threads may call. Every method throws an {@link IOException} where disk or service fail, which is
 * for the operator to know, and a {@link dev.tidings.protocol.message.ProtocolException} with {@code storage_full}
 * where there is no room; that passes.
 *
 * <p>A file has its final name from the beginning, for stores that can't rename.
 */
public interface BlobStore extends AutoCloseable {
    /**
     * Opens a file for appending: where it was left, also by a process that was killed, or at 0. Whoever had it open is
     * fenced off first: their call under way ends, and all further ones fail with {@code conflict}.
     *
     * <p>A file that was published already is a partial again. Only for files that {@link FileStore} doesn't hold as
     * stored: one whose publishing was cut off before that was noted.
     *
     * @param file its name
     * @return as long as what is there; to be closed
     * @throws IOException if what is there can't be opened, or isn't an ordinary file
     */
    PartialBlob open(FileId file) throws IOException;

    /**
     * Opens a published file for reading.
     *
     * @param file its name
     * @return to be closed; empty if there is none
     * @throws IOException if what is there can't be opened, or isn't an ordinary file
     */
    Optional<Blob> read(FileId file) throws IOException;

    /**
     * Removes a file, partial or published. Whoever has it open for appending is fenced off; whoever reads it may read
     * on, where the store can do that.
     *
     * @param file its name; one that isn't there is removed already
     * @throws IOException if it can't be removed
     */
    void delete(FileId file) throws IOException;

    /**
     * Visits all that is there, in no particular order. What comes and goes meanwhile may be visited or not.
     *
     * @param visitor must not keep the thread for long
     * @throws IOException if it can't be listed
     */
    void walk(Consumer<Found> visitor) throws IOException;

    /**
     * How much can be appended, all files together, before {@code storage_full}.
     *
     * @return bytes, at least 0
     * @throws IOException if nobody knows
     */
    long room() throws IOException;

    /** Closes what is open for appending; that can be gone on with later. */
    @Override
    void close();

    /**
     * A file that is there.
     *
     * @param file its name
     * @param published whether it is whole
     * @param size bytes
     * @param changedAt when it was last written
     */
    record Found(FileId file, boolean published, long size, Instant changedAt) {}
}
