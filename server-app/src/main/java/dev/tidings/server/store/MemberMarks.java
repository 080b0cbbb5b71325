package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

/**
 * How far a member of a conversation has got.
 *
 * @param user the user's number
 * @param name log-in name
 * @param delivered last place that some device of the user has stored, 0 if none
 * @param read last place the user has read, 0 if none
 */
public record MemberMarks(long user, String name, long delivered, long read) {
    /** Validates. */
    public MemberMarks {
        requireNonNull(name, "name is null");
    }
}
