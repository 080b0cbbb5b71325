package dev.tidings.protocol.message;

/**
 * {@code claimAdmin}: makes this user an admin by the one-time code that the server printed; answered with
 * {@code done}. See docs/protocol.md, "Administration".
 *
 * @param code as printed, 1 to 64 characters
 */
public record ClaimAdmin(String code) implements ClientMessage, Request<Done> {
    /** Validates. */
    public ClaimAdmin {
        Check.length(1, 64, code, "code");
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ClaimAdmin[]";
    }
}
