package dev.tidings.protocol.message;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, as one peer tells it to the other: on the side that refuses it becomes an {@code error}, on the side that
 * asked an {@code error} becomes this. It has no stack trace, because it speaks of the peer and not of our code.
 */
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable Duration retryAfter;

    /**
     * Creates a refusal.
     *
     * @param code what is wrong
     * @param message for people; names the field and the limit, never its content
     */
    public ProtocolException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a refusal that may be asked again.
     *
     * @param code what is wrong
     * @param message for people
     * @param retryAfter how long to wait, or null if nobody knows
     */
    public ProtocolException(ErrorCode code, String message, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * What is wrong.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * How long to wait before asking again.
     *
     * @return empty if the peer didn't say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
