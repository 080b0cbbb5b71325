package dev.tidings.protocol.message;

/**
 * {@code setDisabled}: keeps a user out, or lets the user in again; for admins, answered with {@code done}. See
 * docs/protocol.md, "Administration".
 *
 * @param user log-in name of another user
 * @param disabled which of the two
 */
public record SetDisabled(String user, boolean disabled) implements ClientMessage, Request<Done> {
    /** Validates. */
    public SetDisabled {
        Check.userName(user, "user");
    }
}
