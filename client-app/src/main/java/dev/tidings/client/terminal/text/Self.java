package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Entry;
import java.util.Set;

/**
 * Who the reader is. Entries carry names as of then, so one's own are those of any name one ever had. Immutable.
 *
 * @param user present log-in name
 * @param former names before
 */
public record Self(String user, Set<String> former) {
    /** Copies. */
    public Self {
        former = Set.copyOf(former);
    }

    /**
     * Whether a name is the reader's.
     *
     * @param name present or former
     * @return true for either
     */
    public boolean is(String name) {
        return name.equals(user) || former.contains(name);
    }

    /**
     * Whether the reader wrote something.
     *
     * @param entry any
     * @return true under whichever name
     */
    public boolean wrote(Entry entry) {
        return is(entry.from());
    }
}
