package dev.tidings.protocol.pipeline;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection ended before the reply came. Whether the request took effect is unknown. */
public final class PeerClosedException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message why it ended
     * @param cause what ended it, or null
     */
    public PeerClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nothing to see there: it is about the network. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
