package dev.tidings.protocol.message;

import java.time.Instant;

/**
 * {@code announcement}: an admin tells everybody something. Not stored, and may be lost. See docs/protocol.md,
 * "Administration".
 *
 * @param text as the admin wrote it: show it inert
 * @param at the server's stamp
 * @param from log-in name of the admin
 */
public record Announcement(String text, Instant at, String from) implements ServerMessage {
    /** Validates. */
    public Announcement {
        Check.length(1, Announce.MOST_CHARACTERS, text, "text");
        Check.present(at, "at");
        Check.userName(from, "from");
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Announcement[at=" + at + ", from=" + from + "]";
    }
}
