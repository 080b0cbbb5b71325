package dev.tidings.protocol.message;

/**
 * {@code signup}: creates an account and logs it in. See docs/protocol.md, "Entering".
 *
 * @param user log-in name, {@code [a-z0-9][a-z0-9._-]{1,31}}
 * @param password 8 to 256 characters
 * @param device 128 bits the client made once, as 32 lower-case hexadecimal digits
 */
public record SignUp(String user, String password, String device) implements ClientMessage, Request<SessionOpened> {
    /** Validates. */
    public SignUp {
        Check.userName(user, "user");
        Check.length(8, 256, password, "password");
        Check.deviceKey(device, "device");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SignUp[user=" + user + "]";
    }
}
