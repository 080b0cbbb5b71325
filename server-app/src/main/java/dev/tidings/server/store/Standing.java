package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * How a session stands that was opened a moment ago.
 *
 * @param name present log-in name of the user
 * @param revoked whether the device was revoked since
 * @param apart numbers of those of whom the user hears nothing
 */
public record Standing(String name, boolean revoked, Set<Long> apart) {
    /** Validates and copies. */
    public Standing {
        requireNonNull(name, "name is null");
        apart = Set.copyOf(apart);
    }
}
