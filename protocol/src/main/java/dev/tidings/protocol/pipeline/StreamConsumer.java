package dev.tidings.protocol.pipeline;

import io.netty.buffer.ByteBuf;

/** Where the bytes of an {@link IncomingStream} go. Called on the event loop; must not block. */
public interface StreamConsumer {
    /**
     * Bytes arrived. What was handed over and not yet said to be {@linkplain IncomingStream#consumed consumed} never
     * exceeds the window. A peer may send a byte at a time: what has to wait is better gathered than kept as it comes.
     *
     * @param bytes at least one; to be released by the consumer, now or later
     */
    void data(ByteBuf bytes);

    /**
     * No more will come, and that wasn't the consumer's own doing. Comes once at the most, last.
     *
     * @param cause a {@link StreamCancelledException} if the peer cancelled, {@link PeerClosedException} if the
     *     connection was lost
     */
    void cancelled(Throwable cause);
}
