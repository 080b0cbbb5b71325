package dev.tidings.server.internal.blob.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** A disk that fails when told to, and notes when it is forced. One thread. */
final class TestingDisk implements Disk {
    static final String FULL = "No space left on device";

    final List<Long> forced = new ArrayList<>();
    /** What the next write or force fails with; empty for not at all. */
    String writing = "";

    String forcing = "";
    long usable = Long.MAX_VALUE;

    /** A failing write has written half. */
    @Override
    public int write(FileChannel channel, ByteBuffer data, long position) throws IOException {
        if (!writing.isEmpty()) {
            channel.write(data.slice(data.position(), data.remaining() / 2), position);
            throw new IOException(writing);
        }
        // As a disk may: only a part at a time.
        ByteBuffer part = data.slice(data.position(), Math.min(data.remaining(), 3));
        int written = channel.write(part, position);
        data.position(data.position() + written);
        return written;
    }

    @Override
    public void force(FileChannel channel) throws IOException {
        if (!forcing.isEmpty()) {
            throw new IOException(forcing);
        }
        forced.add(channel.size());
        channel.force(true);
    }

    @Override
    public long usable() {
        return usable;
    }
}
