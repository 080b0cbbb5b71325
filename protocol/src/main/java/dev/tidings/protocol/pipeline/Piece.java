package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import java.nio.channels.FileChannel;

/** What a {@link StreamSource} gives at a time: it becomes one data frame. */
public sealed interface Piece {
    /**
     * How much it is.
     *
     * @return in bytes
     */
    int length();

    /**
     * Bytes in memory.
     *
     * @param buffer what is readable; the stream releases it
     */
    record Bytes(ByteBuf buffer) implements Piece {
        /** Validates. */
        public Bytes {
            requireNonNull(buffer, "buffer is null");
        }

        @Override
        public int length() {
            return buffer.readableBytes();
        }
    }

    /**
     * Bytes of a file, which go to the socket without coming through this process. The file must be there and as long
     * as that until the source is told that the stream has {@linkplain StreamSource#ended ended}: it stays the source's
     * to close.
     *
     * @param file open for reading
     * @param position where in it
     * @param length how many bytes
     */
    record Region(FileChannel file, long position, int length) implements Piece {
        /** Validates. */
        public Region {
            requireNonNull(file, "file is null");
            if (position < 0) {
                throw new IllegalArgumentException("position: " + position + " (expected: >= 0)");
            }
        }
    }
}
