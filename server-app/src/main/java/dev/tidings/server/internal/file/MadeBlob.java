package dev.tidings.server.internal.file;

import dev.tidings.server.store.Blob;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Bytes that were made and are in no file, to be sent like those of one. Any thread. */
final class MadeBlob implements Blob {
    private final byte[] bytes;

    MadeBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public int read(long offset, ByteBuffer into) {
        int length = (int) Math.min(into.remaining(), bytes.length - offset);
        if (length <= 0) {
            return -1;
        }
        into.put(bytes, (int) offset, length);
        return length;
    }

    @Override
    public Optional<FileChannel> channel() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
