package dev.tidings.protocol.message;

/**
 * {@code unblock}: takes a {@link Block} back. See docs/protocol.md, "Blocking".
 *
 * @param user whom
 */
public record Unblock(String user) implements ClientMessage, Request<Done> {
    /** Validates. */
    public Unblock {
        Check.userName(user, "user");
    }
}
