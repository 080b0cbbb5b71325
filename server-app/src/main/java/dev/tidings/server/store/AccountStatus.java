package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as those see it who run the server.
 *
 * @param user the user's number
 * @param name log-in name
 * @param createdAt when it was made
 * @param lastSeen when the last session ended that has ended, or null if none has
 * @param admin whether the user may administrate
 * @param disabled whether the user is kept out
 */
public record AccountStatus(
        long user, String name, Instant createdAt, @Nullable Instant lastSeen, boolean admin, boolean disabled) {
    /** Validates. */
    public AccountStatus {
        requireNonNull(name, "name is null");
        requireNonNull(createdAt, "createdAt is null");
    }
}
