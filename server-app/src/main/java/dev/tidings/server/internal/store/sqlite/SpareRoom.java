package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room kept in a file of zeros for when others have taken the rest of the disk, the reserve included: it is let go of
 * so that the database can be opened and users can log in all the same, and taken again once there is more than that.
 * Belongs to whoever opens, then to the writer.
 */
final class SpareRoom {
    static final int BYTES = 8 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(SpareRoom.class);
    private static final int BLOCK_BYTES = 64 * 1024;

    private final Path file;
    private boolean held;

    SpareRoom(Path folder) throws IOException {
        file = folder.resolve("spare");
        // What a process didn't get to write whole is written anew.
        held = Files.exists(file) && Files.size(file) == BYTES;
    }

    /** Before the database is opened, which takes some room: for its indexes, and for what was never written back. */
    void makeRoom() throws IOException {
        if (usable() < BYTES) {
            release();
        }
    }

    /** Lets go; false if there was nothing to let go of. */
    boolean release() {
        held = false;
        try {
            boolean released = Files.deleteIfExists(file);
            if (released) {
                LOG.warn("the disk is full: a spare of {} MiB was let go of", BYTES >> 20);
            }
            return released;
        } catch (IOException e) {
            LOG.warn("the spare can't be let go of", e);
            return false;
        }
    }

    /** Takes it, if there is none and room for it besides the reserve. */
    void hold(long reserveBytes) {
        if (held) {
            return;
        }
        try {
            if (usable() - BYTES >= reserveBytes) {
                write();
                held = true;
            }
        } catch (IOException e) {
            LOG.debug("no spare for now", e);
        }
    }

    private void write() throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
            while (channel.position() < BYTES) {
                channel.write(block.clear());
            }
        }
        FolderLock.restrict(file, "rw-------");
    }

    private long usable() throws IOException {
        return Files.getFileStore(file.getParent()).getUsableSpace();
    }
}
