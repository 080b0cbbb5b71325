package dev.tidings.protocol.message;

/**
 * {@code session}: the client is in. See docs/protocol.md, "Entering".
 *
 * @param user log-in name
 * @param device number the server gave this device; entries carry it
 * @param token for {@code resume}, 256 random bits in URL-safe Base64
 * @param lastN largest {@code n} of this device that was decided; 0 if none was
 * @param incarnation names the life of the server's log; another one means that a backup was restored
 */
public record SessionOpened(String user, long device, String token, long lastN, String incarnation)
        implements ServerMessage {
    /** Validates. */
    public SessionOpened {
        Check.userName(user, "user");
        Check.atLeast(1, device, "device");
        Check.length(1, 128, token, "token");
        Check.atLeast(0, lastN, "lastN");
        Check.length(1, 64, incarnation, "incarnation");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SessionOpened[user=" + user + ", device=" + device + ", lastN=" + lastN + "]";
    }
}
