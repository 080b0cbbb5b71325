package dev.tidings.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code presence}: a user's first session began, the last one ended, or the user goes on under another name. May be
 * lost. See docs/protocol.md, "Presence".
 *
 * @param user log-in name
 * @param online which of the two
 * @param at the server's stamp
 * @param former the name until now, where that is what changed, or null
 */
public record Presence(
        String user, boolean online, Instant at, @Nullable String former) implements ServerMessage {
    /** Validates. */
    public Presence {
        Check.userName(user, "user");
        Check.present(at, "at");
        if (former != null) {
            Check.userName(former, "former");
        }
    }

    /**
     * Somebody came or went.
     *
     * @param user log-in name
     * @param online which of the two
     * @param at the server's stamp
     */
    public Presence(String user, boolean online, Instant at) {
        this(user, online, at, null);
    }
}
