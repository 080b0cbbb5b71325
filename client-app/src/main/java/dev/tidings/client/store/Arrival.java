package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Entry;

/**
 * An entry in the order in which entries of all conversations were taken.
 *
 * @param place where it stands in that order, at least 1; later ones are larger, and none is used twice
 * @param entry the entry
 */
public record Arrival(long place, Entry entry) {
    /** Validates. */
    public Arrival {
        requireNonNull(entry, "entry is null");
        if (place < 1) {
            throw new IllegalArgumentException("place: " + place + " (expected: >= 1)");
        }
    }
}
