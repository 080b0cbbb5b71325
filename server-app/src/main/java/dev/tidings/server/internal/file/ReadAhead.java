package dev.tidings.server.internal.file;

import dev.tidings.server.store.Blob;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the system fetch the next part of a file into its memory, on a thread that may wait for a disk: what is sent from
 * there by a loop doesn't stop that then. Linux fetches what is on its way to nowhere and copies nothing of it, which
 * takes a hundredth of a second for a gibibyte that is there already; elsewhere it is read and dropped. Blocking; any
 * number of threads.
 */
final class ReadAhead implements AutoCloseable {
    static final int BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final int PIECE_BYTES = 64 << 10;

    private final @Nullable FileChannel nowhere;

    private ReadAhead(@Nullable FileChannel nowhere) {
        this.nowhere = nowhere;
    }

    static ReadAhead open() {
        try {
            return new ReadAhead(FileChannel.open(NOWHERE, StandardOpenOption.WRITE));
        } catch (IOException | UnsupportedOperationException none) {
            LOG.debug("there is no {} here", NOWHERE, none);
            return reading();
        }
    }

    /** The one for where there is no such thing. */
    static ReadAhead reading() {
        return new ReadAhead(null);
    }

    /**
     * Fetches it; an {@link EOFException} says that the file is shorter than it was.
     *
     * @return where the part ends
     */
    long of(Blob file, long from) throws IOException {
        long end = Math.min(file.size(), from + BYTES);
        FileChannel channel = file.channel().orElse(null);
        Fetching fetching = nowhere == null || channel == null
                ? reading(file)
                : (at, bytes) -> channel.transferTo(at, bytes, nowhere);
        for (long at = from; at < end; ) {
            long fetched = fetching.fetch(at, end - at);
            if (fetched <= 0) {
                throw new EOFException("the file is shorter than it was");
            }
            at += fetched;
        }
        return end;
    }

    /** Of a file, some bytes from a place on; says how many. */
    private interface Fetching {
        long fetch(long at, long most) throws IOException;
    }

    private static Fetching reading(Blob file) {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
        return (at, most) -> file.read(at, piece.clear().limit((int) Math.min(PIECE_BYTES, most)));
    }

    @Override
    public void close() {
        if (nowhere != null) {
            try {
                nowhere.close();
            } catch (IOException e) {
                LOG.debug("closing {}", NOWHERE, e);
            }
        }
    }
}
