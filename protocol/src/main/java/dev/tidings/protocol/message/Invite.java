package dev.tidings.protocol.message;

import java.time.Instant;

/**
 * {@code invite}: the reply to {@link CreateInvite}. The server can't show the code a second time. See
 * docs/protocol.md, "Administration".
 *
 * @param code for {@code signup}, a secret of up to 64 characters
 * @param uses how many accounts it makes
 * @param expiresAt when it ends in any case
 */
public record Invite(String code, int uses, Instant expiresAt) implements ServerMessage {
    /** Validates. */
    public Invite {
        Check.length(1, 64, code, "code");
        Check.within(1, CreateInvite.MOST_USES, uses, "uses");
        Check.present(expiresAt, "expiresAt");
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "Invite[uses=" + uses + ", expiresAt=" + expiresAt + "]";
    }
}
