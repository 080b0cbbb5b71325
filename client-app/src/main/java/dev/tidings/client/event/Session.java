package dev.tidings.client.event;

import static java.util.Objects.requireNonNull;

/**
 * An open session.
 *
 * @param user log-in name
 * @param device number the server gave this device; entries it wrote carry it
 * @param admin whether the user may administrate the server
 */
public record Session(String user, long device, boolean admin) {
    /** Validates. */
    public Session {
        requireNonNull(user, "user is null");
    }

    /**
     * A session of a user who is no admin.
     *
     * @param user log-in name
     * @param device number the server gave this device
     */
    public Session(String user, long device) {
        this(user, device, false);
    }
}
