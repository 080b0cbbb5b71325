package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A device with a token.
 *
 * @param device its number
 * @param agent program it last came with
 * @param createdAt when it first entered
 * @param lastUsedAt when its last session ended, or when the present one began
 */
public record DeviceInfo(long device, String agent, Instant createdAt, Instant lastUsedAt) {
    /** Validates. */
    public DeviceInfo {
        requireNonNull(agent, "agent is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(lastUsedAt, "lastUsedAt is null");
    }
}
