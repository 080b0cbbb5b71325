package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code cancel}: a stream ends before its time. Either side's, in every vocabulary. See docs/protocol.md, "Streams".
 *
 * @param stream number of the stream
 * @param code a wire name of {@link ErrorCode}, one of a newer version, or null where nothing is wrong
 * @param message for people, or null
 */
public record Cancel(
        long stream, @Nullable String code, @Nullable String message) implements ClientMessage, ServerMessage {
    /** Validates. */
    public Cancel {
        Check.stream(stream, "stream");
        if (code != null) {
            Check.length(1, 64, code, "code");
        }
    }
}
