package dev.tidings.client.event;

import static java.util.Objects.requireNonNull;

/**
 * An open session.
 *
 * @param user log-in name
 * @param device number the server gave this device; entries it wrote carry it
 */
public record Session(String user, long device) {
    /** Validates. */
    public Session {
        requireNonNull(user, "user is null");
    }
}
