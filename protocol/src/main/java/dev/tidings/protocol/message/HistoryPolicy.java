package dev.tidings.protocol.message;

import java.util.Locale;

/** What those who join a group later may read. See docs/protocol.md, "Groups". */
public enum HistoryPolicy {
    /** What comes from their joining on. */
    JOIN,
    /** All of it. */
    ALL;

    /** As on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
