package dev.tidings.protocol.message;

/**
 * {@code rename}: gives the user another log-in name; the former one goes on leading to the user. See docs/protocol.md,
 * "Accounts".
 *
 * @param user the new name
 */
public record RenameUser(String user) implements ClientMessage, Request<Done> {
    /** Validates. */
    public RenameUser {
        Check.userName(user, "user");
    }
}
