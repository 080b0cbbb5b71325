package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user tells.
 *
 * @param name present log-in name
 * @param fields those that were told
 * @param picture file that is the picture, or null if there is none
 */
public record Profile(
        String name,
        Map<ProfileField, String> fields,
        @Nullable FileId picture) {
    /** Validates and copies. */
    public Profile {
        requireNonNull(name, "name is null");
        fields = Map.copyOf(fields);
    }

    /** Without what the user tells. */
    @Override
    public String toString() {
        return "Profile[" + name + "]";
    }
}
