package dev.tidings.client.event;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.SessionOpened;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open session.
 *
 * @param user log-in name
 * @param device number the server gave this device; entries it wrote carry it
 * @param admin whether the user may administrate the server
 * @param lastLogIn when the user last got in with a password before, or null if never
 * @param failedLogIns attempts since then that didn't get in
 */
public record Session(
        String user, long device, boolean admin, @Nullable Instant lastLogIn, int failedLogIns) {
    /** Validates. */
    public Session {
        requireNonNull(user, "user is null");
    }

    /**
     * A session of a user who is no admin, and of whose log-ins nothing is known.
     *
     * @param user log-in name
     * @param device number the server gave this device
     */
    public Session(String user, long device) {
        this(user, device, false, null, 0);
    }

    /**
     * The session that a server has opened.
     *
     * @param terms as the server said them
     * @return what the application is told
     */
    public static Session of(SessionOpened terms) {
        Integer failed = terms.failedLogins();
        return new Session(
                terms.user(),
                terms.device(),
                Boolean.TRUE.equals(terms.admin()),
                terms.lastLogin(),
                failed == null ? 0 : failed);
    }

    /**
     * The same after the user took another name.
     *
     * @param name the new one
     * @return a copy
     */
    public Session withUser(String name) {
        return new Session(name, device, admin, lastLogIn, failedLogIns);
    }
}
