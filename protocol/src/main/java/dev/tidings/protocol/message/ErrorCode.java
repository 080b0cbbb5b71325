package dev.tidings.protocol.message;

import java.util.Locale;
import java.util.Optional;

/** Everything that can go wrong, as {@code error.code} says it. See docs/protocol.md, "Errors". */
public enum ErrorCode {
    /** The bytes are no frame; closes the connection. */
    BAD_FRAME(Outcome.CLOSE),
    /** The payload is no strict JSON object; closes the connection. */
    BAD_JSON(Outcome.CLOSE),
    /** The peer speaks another version; closes the connection. */
    UNSUPPORTED_PROTOCOL(Outcome.CLOSE),
    /** A field is missing, has the wrong type or an impossible value. */
    BAD_REQUEST(Outcome.FINAL),
    /** Nobody here knows a message of that type. */
    UNKNOWN_TYPE(Outcome.FINAL),
    /** The request needs a session; the third of these closes the connection. */
    AUTH_REQUIRED(Outcome.FINAL),
    /** Unknown user, wrong password or invalid token; which of them is not told. */
    AUTH_FAILED(Outcome.FINAL),
    /** Too many failures from this network; {@code retryAfterMillis} says how long it lasts. */
    LOCKED_OUT(Outcome.FINAL),
    /** The session may not do this. */
    FORBIDDEN(Outcome.FINAL),
    /** There is no such thing, or the session may not know of it. */
    NOT_FOUND(Outcome.FINAL),
    /** The name is taken, or the state has changed meanwhile. */
    CONFLICT(Outcome.FINAL),
    /** The recipient has blocked the sender. */
    BLOCKED(Outcome.FINAL),
    /** That number was decided before and no entry carries it. */
    NOT_COMMITTED(Outcome.FINAL),
    /** The user is not connected. */
    OFFLINE(Outcome.FINAL),
    /** A text, list or file exceeds its limit. */
    TOO_LARGE(Outcome.FINAL),
    /** Size or hash of a file differ from what was announced. */
    FILE_MISMATCH(Outcome.FINAL),
    /** The quota of the user is used up. */
    QUOTA_EXCEEDED(Outcome.FINAL),
    /** Too much in too little time; {@code retryAfterMillis} says when to try again. */
    RATE_LIMITED(Outcome.FOR_NOW),
    /** The disk of the server is full; reading goes on. */
    STORAGE_FULL(Outcome.FOR_NOW),
    /** The queues of the server are full. */
    OVERLOADED(Outcome.FOR_NOW),
    /** The server can't do this at the moment. */
    UNAVAILABLE(Outcome.FOR_NOW),
    /** A fault of the server. */
    INTERNAL(Outcome.FINAL);

    private enum Outcome {
        CLOSE,
        FINAL,
        FOR_NOW
    }

    private final Outcome outcome;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    ErrorCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Name on the wire, such as {@code bad_frame}.
     *
     * @return lower case, words joined by underscores
     */
    public String wireName() {
        return wireName;
    }

    /**
     * Whether the connection ends after this error.
     *
     * @return true for errors after which the byte stream can't be trusted
     */
    public boolean closes() {
        return outcome == Outcome.CLOSE;
    }

    /**
     * Whether the same request may succeed later. Such refusals of a {@code send} are sticky: they leave its {@code n}
     * undecided (docs/protocol.md, "Sending").
     *
     * @return true if asking again makes sense
     */
    public boolean isForNow() {
        return outcome == Outcome.FOR_NOW;
    }

    /**
     * Finds a code.
     *
     * @param wireName name on the wire
     * @return the code, or empty for one this version doesn't know
     */
    public static Optional<ErrorCode> of(String wireName) {
        for (ErrorCode code : values()) {
            if (code.wireName.equals(wireName)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }
}
