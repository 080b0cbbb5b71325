package dev.tidings.server.internal.blob.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is asked of a disk and may fail; a test puts failures in. Any thread. */
interface Disk {
    /** Writes some of what remains, at a place. */
    int write(FileChannel channel, ByteBuffer data, long position) throws IOException;

    /** Returns when what was written is on disk. */
    void force(FileChannel channel) throws IOException;

    /** Free bytes. */
    long usable() throws IOException;

    /** Whether a failure is for want of room. */
    default boolean isFull(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        return reason.contains("No space left") || reason.contains("Disk quota exceeded");
    }

    /** The disk that a folder is on. */
    static Disk of(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return new Disk() {
            @Override
            public int write(FileChannel channel, ByteBuffer data, long position) throws IOException {
                return channel.write(data, position);
            }

            @Override
            public void force(FileChannel channel) throws IOException {
                channel.force(true);
            }

            @Override
            public long usable() throws IOException {
                return disk.getUsableSpace();
            }
        };
    }
}
