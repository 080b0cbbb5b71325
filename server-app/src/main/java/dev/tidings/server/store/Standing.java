package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

/**
 * How a session stands that was opened a moment ago.
 *
 * @param name present log-in name of the user
 * @param revoked whether the device was revoked since
 */
public record Standing(String name, boolean revoked) {
    /** Validates. */
    public Standing {
        requireNonNull(name, "name is null");
    }
}
