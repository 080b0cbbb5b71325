package dev.tidings.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code session}: the client is in. See docs/protocol.md, "Entering".
 *
 * @param user log-in name
 * @param device number the server gave this device; entries carry it
 * @param token for {@code resume}, 256 random bits in URL-safe Base64
 * @param lastN largest {@code n} of this device that was decided; 0 if none was
 * @param incarnation names the life of the server's log; another one means that a backup was restored
 * @param lastLogin when the user last got in with a password before, or null if never
 * @param failedLogins attempts since then that didn't get in, or null for none
 * @param admin true if the user may administrate the server, otherwise null
 */
public record SessionOpened(
        String user,
        long device,
        String token,
        long lastN,
        String incarnation,
        @Nullable Instant lastLogin,
        @Nullable Integer failedLogins,
        @Nullable Boolean admin)
        implements ServerMessage {
    /** Validates. */
    public SessionOpened {
        Check.userName(user, "user");
        Check.atLeast(1, device, "device");
        Check.length(1, 128, token, "token");
        Check.atLeast(0, lastN, "lastN");
        Check.length(1, 64, incarnation, "incarnation");
        if (failedLogins != null) {
            Check.atLeast(0, failedLogins, "failedLogins");
        }
    }

    /**
     * A session of somebody of whose log-ins nothing is known, and who is no admin.
     *
     * @param user log-in name
     * @param device number the server gave this device
     * @param token for {@code resume}
     * @param lastN largest {@code n} of this device that was decided; 0 if none was
     * @param incarnation names the life of the server's log
     */
    public SessionOpened(String user, long device, String token, long lastN, String incarnation) {
        this(user, device, token, lastN, incarnation, null, null, null);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "SessionOpened[user=" + user + ", device=" + device + ", lastN=" + lastN + "]";
    }
}
