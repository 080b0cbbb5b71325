package dev.tidings.protocol.message;

/**
 * {@code resume}: opens a session with the token of an earlier one. See docs/protocol.md, "Entering".
 *
 * @param token as {@code session} gave it
 */
public record Resume(String token) implements ClientMessage, Request<SessionOpened> {
    /** Validates. */
    public Resume {
        Check.length(1, 128, token, "token");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Resume[]";
    }
}
