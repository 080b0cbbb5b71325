package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

/**
 * What a log holds at one place.
 *
 * @param conversation the conversation's number
 * @param seq place in it, gap-free from 1
 * @param from the author's name as of then
 * @param to the address as of then: a user, {@code #group} or {@code *}
 * @param device number of the author's device
 * @param n the device's own number for this entry
 * @param atMillis stamp, milliseconds since 1970; never decreases within a conversation
 * @param kind what it is, such as {@code text}
 * @param body the fields of that kind as a JSON object
 */
public record StoredEntry(
        long conversation,
        long seq,
        String from,
        String to,
        long device,
        long n,
        long atMillis,
        String kind,
        String body) {
    /** Validates. */
    public StoredEntry {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(body, "body is null");
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "StoredEntry[" + conversation + "/" + seq + ", device=" + device + ", n=" + n + "]";
    }
}
