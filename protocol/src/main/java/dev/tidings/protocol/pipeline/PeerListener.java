package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What happens on one connection. Called on its event loop; must not block. */
public interface PeerListener {
    /**
     * A request or an event arrived. Pings, pongs and replies to one's own requests don't come here. A request has to
     * be answered exactly once, now or later; an {@code error} that is no reply is to be noted, never answered; a
     * {@link dev.tidings.protocol.message.ProtocolException} thrown from here is the answer.
     *
     * @param message what the peer said
     */
    void received(Envelope message);

    /** Everything that had arrived has been handed over; a good moment to act on a batch. */
    default void readCompleted() {}

    /**
     * The peer takes bytes more slowly than they are written, or caught up again. While it isn't writable nothing is
     * read from it either.
     *
     * @param writable whether more may be written
     */
    default void writabilityChanged(boolean writable) {}

    /**
     * The pipeline refuses what the peer said: bytes that are no message, or a message for which {@link #received}
     * threw. For who keeps a log of that; the pipeline gives the answer.
     *
     * @param code what the peer is told
     */
    default void refused(ErrorCode code) {}

    /**
     * The peer is too slow, or has never said a word, and is cut off; {@link #closed} follows. For who keeps a log of
     * that. One who falls silent later isn't blamed, for that may be the network's doing.
     *
     * @param why in a few words
     */
    default void cutOff(String why) {}

    /**
     * The connection is gone. Comes exactly once, last.
     *
     * @param cause why; null where one side closed it in order
     */
    default void closed(@Nullable Throwable cause) {}
}
