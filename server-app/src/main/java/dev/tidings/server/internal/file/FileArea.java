package dev.tidings.server.internal.file;

import dev.tidings.server.config.FileConfig;
import dev.tidings.server.internal.picture.Pictures;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** All that a server has for files, wired: threads, bytes and services. Any thread. */
public final class FileArea implements AutoCloseable {
    /** A share of what the JVM may take, since that is what its buffers outside of the heap may come to, too. */
    private static final int WAITING_SHARE = 4;

    private static final long MOST_WAITING_BYTES = 64L << 20;

    private final FileThreads threads;
    private final BlobStore blobs;
    private final Removal removal;
    private final Pictures pictures;
    private final ReadAhead ahead;
    private final FileServices services;

    private FileArea(
            FileThreads threads,
            BlobStore blobs,
            Removal removal,
            Pictures pictures,
            ReadAhead ahead,
            FileServices services) {
        this.threads = threads;
        this.blobs = blobs;
        this.removal = removal;
        this.pictures = pictures;
        this.ahead = ahead;
        this.services = services;
    }

    /**
     * Wires it.
     *
     * @param store what is known of files; stays the caller's
     * @param blobs their bytes; closed with this
     * @param config what is taken
     * @param random for ids
     * @param clock stamps
     * @return to be closed before the store
     */
    public static FileArea open(Store store, BlobStore blobs, FileConfig config, RandomGenerator random, Clock clock) {
        FileThreads threads = new FileThreads();
        Removal removal = new Removal(store.files(), blobs, threads);
        Pictures pictures = new Pictures();
        ReadAhead ahead = ReadAhead.open();
        StoredBlobs stored = new StoredBlobs(blobs);
        long waiting = Math.min(MOST_WAITING_BYTES, Runtime.getRuntime().maxMemory() / WAITING_SHARE);
        FileServices services = new FileServices(
                new Uploads(store.files(), blobs, threads, removal, config, random, clock, waiting),
                new Downloads(store.files(), stored, new Thumbnails(stored, pictures), threads, ahead),
                new FileLists(store, removal),
                new ProfilePictures(store, stored, pictures, threads, removal, config, random, clock));
        return new FileArea(threads, blobs, removal, pictures, ahead, services);
    }

    /**
     * For handlers.
     *
     * @return always the same
     */
    public FileServices services() {
        return services;
    }

    /** Removes the bytes of files that are no more. Returns at once; to be called once in a while. */
    public void sweep() {
        removal.sweep();
    }

    /** Writes what has arrived, for some seconds at the most. */
    @Override
    public void close() {
        // Not only what waits for a thread is under way: some waits for the store's word.
        services.uploads().settle();
        pictures.close();
        threads.close();
        ahead.close();
        blobs.close();
    }
}
