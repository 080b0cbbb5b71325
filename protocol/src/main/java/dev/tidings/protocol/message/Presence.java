package dev.tidings.protocol.message;

import java.time.Instant;

/**
 * {@code presence}: a user's first session began or the last one ended. May be lost. See docs/protocol.md, "Presence".
 *
 * @param user log-in name
 * @param online which of the two
 * @param at the server's stamp
 */
public record Presence(String user, boolean online, Instant at) implements ServerMessage {
    /** Validates. */
    public Presence {
        Check.userName(user, "user");
        Check.present(at, "at");
    }
}
