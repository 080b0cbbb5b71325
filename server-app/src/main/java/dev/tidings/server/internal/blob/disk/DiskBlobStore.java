package dev.tidings.server.internal.blob.disk;

import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files below the data folder of a server, which has it locked. Keeps a reserve free, so that the store can go on when
 * uploads can't. Any thread; what is open for appending is as much as callers have open.
 */
public final class DiskBlobStore implements BlobStore {
    /**
     * Free bytes below which nothing is appended: twice what the store keeps free, so that a disk full of files still
     * has room for messages.
     */
    public static final long RESERVE_BYTES = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DiskBlobStore.class);

    private final BlobFolder folder;
    private final long reserveBytes;
    private final ConcurrentHashMap<FileId, DiskPartial> open = new ConcurrentHashMap<>();

    DiskBlobStore(BlobFolder folder, long reserveBytes) {
        this.folder = folder;
        this.reserveBytes = reserveBytes;
    }

    /**
     * Opens the files of a data folder, with the usual reserve.
     *
     * @param data folder of the server, there and locked by the caller
     * @return to be closed
     * @throws IOException if the folders can't be made
     */
    public static DiskBlobStore below(Path data) throws IOException {
        return new DiskBlobStore(BlobFolder.below(data, Disk.of(data)), RESERVE_BYTES);
    }

    @Override
    public PartialBlob open(FileId file) throws IOException {
        DiskPartial partial = new DiskPartial(this, file);
        DiskPartial former = open.put(file, partial);
        if (former != null) {
            former.fence();
        }
        try {
            partial.begin();
        } catch (IOException | RuntimeException failure) {
            open.remove(file, partial);
            throw failure;
        }
        return partial;
    }

    @Override
    public Optional<Blob> read(FileId file) throws IOException {
        FileChannel channel;
        try {
            channel = ordinary(folder.published(file), Set.of(StandardOpenOption.READ));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DiskBlob(channel, channel.size()));
        } catch (IOException failure) {
            close(channel);
            throw failure;
        }
    }

    @Override
    public void delete(FileId file) throws IOException {
        DiskPartial former = open.remove(file);
        if (former != null) {
            former.fence();
        }
        Files.deleteIfExists(folder.partial(file));
        Files.deleteIfExists(folder.published(file));
    }

    @Override
    public void walk(Consumer<Found> visitor) throws IOException {
        folder.walk(visitor);
    }

    @Override
    public long room() throws IOException {
        return Math.max(0, folder.disk().usable() - reserveBytes);
    }

    @Override
    public void close() {
        List.copyOf(open.values()).forEach(DiskPartial::close);
    }

    BlobFolder folder() {
        return folder;
    }

    Disk disk() {
        return folder.disk();
    }

    void closed(DiskPartial partial) {
        open.remove(partial.file(), partial);
    }

    /** Opens a file that is no link, and nothing that would block. */
    static FileChannel ordinary(Path path, Set<? extends OpenOption> how) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isRegularFile()) {
            throw new IOException(path + " is no ordinary file");
        }
        Set<OpenOption> options = new HashSet<>(how);
        options.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, options);
    }

    static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a file", e);
        }
    }
}
