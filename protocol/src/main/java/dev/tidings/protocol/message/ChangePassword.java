package dev.tidings.protocol.message;

/**
 * {@code changePassword}: gives the user another password and ends the tokens of the user's other devices. See
 * docs/protocol.md, "Accounts".
 *
 * @param password the present one, 1 to 256 characters
 * @param newPassword 8 to 256 characters
 */
public record ChangePassword(String password, String newPassword) implements ClientMessage, Request<Done> {
    /** Validates. */
    public ChangePassword {
        Check.length(1, 256, password, "password");
        Check.length(8, 256, newPassword, "newPassword");
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "ChangePassword[]";
    }
}
