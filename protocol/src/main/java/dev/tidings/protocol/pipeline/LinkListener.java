package dev.tidings.protocol.pipeline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a {@link Link}. Called on its event loop; must not block. */
public interface LinkListener {
    /**
     * A connection stands. Call {@link Link#established} once it has proved of use, or the waits between attempts go on
     * growing.
     *
     * @param peer the new peer
     * @return who hears what it says
     */
    PeerListener connected(Peer peer);

    /**
     * The connection was lost, or an attempt failed.
     *
     * @param cause why; null where the peer closed in order
     * @param retryIn when the next attempt is made
     */
    void disconnected(@Nullable Throwable cause, Duration retryIn);
}
