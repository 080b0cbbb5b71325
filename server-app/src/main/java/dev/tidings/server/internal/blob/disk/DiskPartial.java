package dev.tidings.server.internal.blob.disk;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that arrives on disk. Its monitor keeps calls apart; {@link #length} and reading need none. */
final class DiskPartial implements PartialBlob {
    private final DiskBlobStore store;
    private final FileId file;
    private @Nullable FileChannel channel;
    private volatile @Nullable FileChannel readable;
    private volatile long length;
    private boolean fenced;

    DiskPartial(DiskBlobStore store, FileId file) {
        this.store = store;
        this.file = file;
    }

    /** Opens the file, after whoever had it is fenced off. */
    synchronized void begin() throws IOException {
        if (fenced) {
            throw elsewhere();
        }
        BlobFolder folder = store.folder();
        Path path = folder.partial(file);
        Path published = folder.published(file);
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS) && Files.exists(published, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(published, path, StandardCopyOption.ATOMIC_MOVE);
        }
        FileChannel opened = DiskBlobStore.ordinary(
                path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        channel = opened;
        readable = opened;
        length = opened.size();
    }

    @Override
    public FileId file() {
        return file;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public synchronized void append(long offset, ByteBuffer data) throws IOException {
        FileChannel open = requireOpen();
        if (offset != length) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: " + length + ")");
        }
        if (data.remaining() > store.room()) {
            throw full();
        }
        long position = offset;
        try {
            while (data.hasRemaining()) {
                position += store.disk().write(open, data, position);
            }
        } catch (IOException failure) {
            throw refusal(failure);
        }
        length = position;
    }

    @Override
    public int read(long offset, ByteBuffer into) throws IOException {
        FileChannel open = readable;
        if (open == null) {
            throw new IllegalStateException("the partial isn't open");
        }
        return open.read(into, offset);
    }

    @Override
    public synchronized void publish() throws IOException {
        FileChannel open = requireOpen();
        Path path = store.folder().partial(file);
        Path destination = destination();
        try {
            store.disk().force(open);
            Files.move(path, destination, StandardCopyOption.ATOMIC_MOVE);
            store.folder().force(destination.resolveSibling("."));
        } catch (IOException failure) {
            remove(path, failure);
            remove(destination, failure);
            throw refusal(failure);
        } finally {
            close();
        }
    }

    private Path destination() throws IOException {
        try {
            return store.folder().destination(file);
        } catch (IOException failure) {
            throw refusal(failure);
        }
    }

    private static void remove(Path path, IOException cause) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException besides) {
            cause.addSuppressed(besides);
        }
    }

    /** Whoever has it can do nothing more with it; waits for what is under way. */
    synchronized void fence() {
        fenced = true;
        close();
    }

    @Override
    public synchronized void close() {
        FileChannel open = channel;
        channel = null;
        readable = null;
        if (open != null) {
            DiskBlobStore.close(open);
            store.closed(this);
        }
    }

    private FileChannel requireOpen() {
        if (fenced) {
            throw elsewhere();
        }
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("the partial isn't open");
        }
        return open;
    }

    private static ProtocolException elsewhere() {
        return new ProtocolException(ErrorCode.CONFLICT, "upload: it goes on elsewhere");
    }

    /** What a full disk fails with passes; all else is for the operator. */
    private IOException refusal(IOException failure) {
        if (store.disk().isFull(failure)) {
            throw full();
        }
        return failure;
    }

    private static ProtocolException full() {
        return new ProtocolException(ErrorCode.STORAGE_FULL, "the disk of the server is full", Duration.ofSeconds(5));
    }
}
