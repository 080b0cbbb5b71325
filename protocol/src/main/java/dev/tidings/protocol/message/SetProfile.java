package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code setProfile}: changes what the user tells about himself. Null leaves a field as it is, an empty text clears it.
 * See docs/protocol.md, "Profiles".
 *
 * @param fullName up to 100 characters, or null
 * @param position up to 100 characters, or null
 * @param description up to 1,000 characters, or null
 * @param location up to 100 characters, or null
 * @param town up to 100 characters, or null
 * @param email up to 254 characters, or null
 */
public record SetProfile(
        @Nullable String fullName,
        @Nullable String position,
        @Nullable String description,
        @Nullable String location,
        @Nullable String town,
        @Nullable String email)
        implements ClientMessage, Request<Done> {
    /** Most characters of a description. */
    public static final int MOST_DESCRIPTION = 1_000;

    /** Most characters of an address. */
    public static final int MOST_EMAIL = 254;

    /** Most characters of every other field. */
    public static final int MOST = 100;

    /** Validates. */
    public SetProfile {
        check(MOST, fullName, "fullName");
        check(MOST, position, "position");
        check(MOST_DESCRIPTION, description, "description");
        check(MOST, location, "location");
        check(MOST, town, "town");
        check(MOST_EMAIL, email, "email");
        if (email != null && !email.isEmpty()) {
            Check.email(email, "email");
        }
    }

    private static void check(int most, @Nullable String value, String name) {
        if (value != null) {
            Check.length(0, most, value, name);
        }
    }

    /** Without what the user tells. */
    @Override
    public String toString() {
        return "SetProfile[]";
    }
}
