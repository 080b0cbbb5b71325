package dev.tidings.protocol.message;

import java.util.Locale;

/** What a member may do in a group, from least to most. See docs/protocol.md, "Groups". */
public enum Role {
    /** Reads and writes. */
    MEMBER,
    /** Adds and removes members, renames, changes settings, deletes texts. */
    ADMIN,
    /** Also changes roles and hands the group over; there is one. */
    OWNER;

    /** As on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
