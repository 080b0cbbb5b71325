package dev.tidings.protocol.message;

/**
 * {@code kick}: ends all sessions of a user, who may come back; for admins, answered with {@code done}. See
 * docs/protocol.md, "Administration".
 *
 * @param user log-in name of another user
 */
public record Kick(String user) implements ClientMessage, Request<Done> {
    /** Validates. */
    public Kick {
        Check.userName(user, "user");
    }
}
