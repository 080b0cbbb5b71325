package dev.tidings.protocol.message;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code error}: a refusal. See docs/protocol.md, "Errors".
 *
 * @param code a wire name of {@link ErrorCode}, or one of a newer version or of another vocabulary
 * @param message for people
 * @param retryAfterMillis how long to wait before asking again, or null
 */
public record ErrorReply(
        String code, String message, @Nullable Long retryAfterMillis) implements ServerMessage {
    /** Validates. */
    public ErrorReply {
        Check.length(1, 64, code, "code");
        Check.present(message, "message");
        if (retryAfterMillis != null) {
            Check.atLeast(0, retryAfterMillis, "retryAfterMillis");
        }
    }

    /**
     * Makes an error of a refusal.
     *
     * @param refusal what is wrong
     * @return the message
     */
    public static ErrorReply of(ProtocolException refusal) {
        String text = refusal.getMessage() == null ? "" : refusal.getMessage();
        return new ErrorReply(
                refusal.code().wireName(),
                text,
                refusal.retryAfter().map(Duration::toMillis).orElse(null));
    }

    /**
     * Makes a refusal of an error. A code this version doesn't know becomes {@link ErrorCode#INTERNAL}, with the code
     * in the text.
     *
     * @return the refusal
     */
    public ProtocolException toException() {
        Optional<ErrorCode> known = ErrorCode.of(code);
        return new ProtocolException(
                known.orElse(ErrorCode.INTERNAL),
                known.isPresent() ? message : code + ": " + message,
                retryAfterMillis == null ? null : Duration.ofMillis(retryAfterMillis));
    }
}
