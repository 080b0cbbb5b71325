package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Role;

/**
 * A member of a conversation.
 *
 * @param user log-in name
 * @param role what the member may do
 */
public record MemberInfo(String user, Role role) {
    /** Validates. */
    public MemberInfo {
        requireNonNull(user, "user is null");
        requireNonNull(role, "role is null");
    }
}
