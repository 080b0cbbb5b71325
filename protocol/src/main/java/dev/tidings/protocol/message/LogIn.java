package dev.tidings.protocol.message;

/**
 * {@code login}: opens a session with a password. See docs/protocol.md, "Entering".
 *
 * @param user log-in name
 * @param password 1 to 256 characters
 * @param device 128 bits the client made once, as 32 lower-case hexadecimal digits; the same one again is the same
 *     device
 */
public record LogIn(String user, String password, String device) implements ClientMessage, Request<SessionOpened> {
    /** Validates. */
    public LogIn {
        Check.userName(user, "user");
        Check.length(1, 256, password, "password");
        Check.deviceKey(device, "device");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "LogIn[user=" + user + "]";
    }
}
