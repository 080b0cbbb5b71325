package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** The server's end of a stream that goes to the client. On its loop only; after its end all calls do nothing. */
public interface Outflow {
    /**
     * Begins to send; it closes by itself behind the last byte.
     *
     * @param credit how much the client is ready to take
     * @param length how many bytes there will be, at least 0
     */
    void start(long credit, long length);

    /** The source has bytes again, after it had none. */
    void ready();

    /** Ends it before it has begun; the client hears of it elsewhere. */
    void close();

    /**
     * Ends it before its time and tells the client why.
     *
     * @param why what is wrong
     */
    void cancel(ProtocolException why);

    /** Where its bytes come from. Called on the loop; must not block. */
    interface Source {
        /**
         * Gives the next bytes.
         *
         * @param most how many at the most, at least 1
         * @return null if there are none yet; {@link Outflow#ready} follows then
         */
        @Nullable
        Piece next(int most);

        /** The stream is closed and nothing that came from here is in use. Exactly once, last. */
        void ended();
    }

    /** Bytes to send. */
    sealed interface Piece {}

    /**
     * Bytes in memory.
     *
     * @param bytes not changed any more
     */
    record Bytes(ByteBuffer bytes) implements Piece {}

    /**
     * Bytes of a file, which don't come through this process.
     *
     * @param file open until the source has ended
     * @param position where in it
     * @param length how many
     */
    record Region(FileChannel file, long position, int length) implements Piece {}
}
