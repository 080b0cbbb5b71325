package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code profileInfo}: the reply to {@link ReadProfile}. Texts are as the user wrote them: whoever shows them makes
 * control characters harmless. See docs/protocol.md, "Profiles".
 *
 * @param user present log-in name
 * @param fullName up to 100 characters, or null
 * @param position up to 100 characters, or null
 * @param description up to 1,000 characters, or null
 * @param location up to 100 characters, or null
 * @param town up to 100 characters, or null
 * @param email up to 254 characters, or null
 * @param picture id of a file with the picture, which everybody may download, or null if there is none
 */
public record ProfileInfo(
        String user,
        @Nullable String fullName,
        @Nullable String position,
        @Nullable String description,
        @Nullable String location,
        @Nullable String town,
        @Nullable String email,
        @Nullable String picture)
        implements ServerMessage {
    /** Validates. */
    public ProfileInfo {
        Check.userName(user, "user");
        if (picture != null) {
            Check.fileId(picture, "picture");
        }
    }

    /** Without what the user tells. */
    @Override
    public String toString() {
        return "ProfileInfo[user=" + user + "]";
    }
}
