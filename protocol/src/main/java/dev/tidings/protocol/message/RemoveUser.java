package dev.tidings.protocol.message;

/**
 * {@code removeUser}: deletes another user's account with all the user wrote; for admins, answered with {@code done}.
 * See docs/protocol.md, "Deleting an account".
 *
 * @param user log-in name of another user
 */
public record RemoveUser(String user) implements ClientMessage, Request<Done> {
    /** Validates. */
    public RemoveUser {
        Check.userName(user, "user");
    }
}
