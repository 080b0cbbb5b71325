package dev.tidings.client.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The server has a message on disk.
 *
 * @param conversation id of the conversation it entered
 * @param seq its place there, from 1
 * @param at the server's stamp
 * @param unreached for {@code *}: how many users who were there it isn't for, since they block this one; 0 elsewhere
 */
public record Receipt(String conversation, long seq, Instant at, int unreached) {
    /** Validates. */
    public Receipt {
        requireNonNull(conversation, "conversation is null");
        requireNonNull(at, "at is null");
    }
}
