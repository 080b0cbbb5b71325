package dev.tidings.protocol.message;

/**
 * {@code deleteAccount}: deletes the sender's account with all the user wrote; answered with {@code done}, and then
 * with {@code bye revoked}. See docs/protocol.md, "Deleting an account".
 *
 * @param password the user's own, 1 to 256 characters
 */
public record DeleteAccount(String password) implements ClientMessage, Request<Done> {
    /** Validates. */
    public DeleteAccount {
        Check.length(1, 256, password, "password");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DeleteAccount[]";
    }
}
