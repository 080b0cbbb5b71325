package dev.tidings.protocol.pipeline;

import org.jspecify.annotations.Nullable;

/** Where the bytes of an {@link OutgoingStream} come from. Called on the event loop; must not block. */
public interface StreamSource {
    /**
     * Gives the next bytes, which may leave now. At the end it says {@link OutgoingStream#complete}, here or later.
     *
     * @param most how many bytes at the most, at least 1
     * @return 1 to {@code most} bytes; null if there are none yet: then {@link OutgoingStream#ready} is to follow
     */
    @Nullable
    Piece next(int most);

    /**
     * The stream is closed, and nothing that came from here is in use any more. Comes exactly once, last.
     *
     * @param cause null if all bytes have left; a {@link StreamCancelledException} if either side cancelled, with the
     *     reason; {@link PeerClosedException} if the connection was lost
     */
    void ended(@Nullable Throwable cause);
}
