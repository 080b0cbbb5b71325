package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code signup}: creates an account and logs it in. See docs/protocol.md, "Entering".
 *
 * @param user log-in name, {@code [a-z0-9][a-z0-9._-]{1,31}}
 * @param password 8 to 256 characters
 * @param device 128 bits the client made once, as 32 lower-case hexadecimal digits
 * @param invite code that an admin made, where the server asks for one; or null
 */
public record SignUp(
        String user,
        String password,
        String device,
        @Nullable String invite) implements ClientMessage, Request<SessionOpened> {
    /** Validates. */
    public SignUp {
        Check.userName(user, "user");
        Check.length(8, 256, password, "password");
        Check.deviceKey(device, "device");
        if (invite != null) {
            Check.length(1, 64, invite, "invite");
        }
    }

    /**
     * A sign-up without an invite.
     *
     * @param user log-in name
     * @param password 8 to 256 characters
     * @param device the client's own key
     */
    public SignUp(String user, String password, String device) {
        this(user, password, device, null);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SignUp[user=" + user + "]";
    }
}
