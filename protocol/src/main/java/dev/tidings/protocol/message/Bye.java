package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code bye}: the server closes the connection. See docs/protocol.md, "Leaving".
 *
 * @param reason one of the constants here, or one of a newer version
 * @param retryAfterMillis how long the client should wait before it connects again, or null
 */
public record Bye(String reason, @Nullable Long retryAfterMillis) implements ServerMessage {
    /** The client asked for it. */
    public static final String LOGOUT = "logout";
    /** Nobody did anything for too long. */
    public static final String IDLE = "idle";
    /** The same device entered by another connection. */
    public static final String REPLACED = "replaced";
    /** The device or its token was revoked. */
    public static final String REVOKED = "revoked";
    /** An admin ended the user's sessions; the token stays valid. */
    public static final String KICKED = "kicked";
    /** The server stops; the only one of these after which a client connects again by itself. */
    public static final String DRAINING = "draining";

    /** Validates. */
    public Bye {
        Check.length(1, 64, reason, "reason");
        if (retryAfterMillis != null) {
            Check.atLeast(0, retryAfterMillis, "retryAfterMillis");
        }
    }

    /**
     * Whether the session is over for good, so that connecting again by itself would be wrong.
     *
     * @return false for {@link #DRAINING} and for reasons of a newer version
     */
    public boolean isFinal() {
        return reason.equals(LOGOUT)
                || reason.equals(IDLE)
                || reason.equals(REPLACED)
                || reason.equals(REVOKED)
                || reason.equals(KICKED);
    }
}
