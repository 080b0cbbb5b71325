package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param user the user's number
 * @param name log-in name
 * @param lastSeen when the last session ended that has ended, or null if none has
 */
public record UserInfo(long user, String name, @Nullable Instant lastSeen) {
    /** Validates. */
    public UserInfo {
        requireNonNull(name, "name is null");
    }
}
