package dev.tidings.server.internal.session;

import dev.tidings.server.store.Audience;
import dev.tidings.server.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * A committed entry on its way to whoever is connected, encoded once for all of them. Any thread; at worst two loops
 * encode it at the same moment to the same bytes.
 */
public final class LiveEntry {
    private final StoredEntry entry;
    private final Audience audience;
    private volatile byte @Nullable [] frame;

    /**
     * Wraps.
     *
     * @param entry what was committed
     * @param audience who gets it
     */
    public LiveEntry(StoredEntry entry, Audience audience) {
        this.entry = entry;
        this.audience = audience;
    }

    /**
     * What was committed.
     *
     * @return the entry
     */
    public StoredEntry entry() {
        return entry;
    }

    /**
     * Who gets it.
     *
     * @return the audience
     */
    public Audience audience() {
        return audience;
    }

    byte[] frame() {
        byte[] encoded = frame;
        if (encoded == null) {
            encoded = EntryJson.frame(entry);
            frame = encoded;
        }
        return encoded;
    }
}
