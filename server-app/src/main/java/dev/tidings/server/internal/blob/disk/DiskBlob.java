package dev.tidings.server.internal.blob.disk;

import dev.tidings.server.store.Blob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A whole file on disk. Immutable.
 *
 * @param file open for reading
 * @param size bytes
 */
record DiskBlob(FileChannel file, long size) implements Blob {
    @Override
    public int read(long offset, ByteBuffer into) throws IOException {
        return file.read(into, offset);
    }

    @Override
    public Optional<FileChannel> channel() {
        return Optional.of(file);
    }

    @Override
    public void close() {
        DiskBlobStore.close(file);
    }
}
