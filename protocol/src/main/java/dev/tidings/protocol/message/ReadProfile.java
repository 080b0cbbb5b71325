package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code profile}: asks what a user tells about himself. See docs/protocol.md, "Profiles".
 *
 * @param user a present or former log-in name, or null for the asking user
 */
public record ReadProfile(@Nullable String user) implements ClientMessage, Request<ProfileInfo> {
    /** Validates. */
    public ReadProfile {
        if (user != null) {
            Check.userName(user, "user");
        }
    }
}
