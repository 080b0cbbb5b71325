package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code createInvite}: makes a code with which others sign up; for admins. See docs/protocol.md, "Administration".
 *
 * @param uses how many accounts it makes, 1 to {@value #MOST_USES}; null for one
 * @param validMillis how long it is valid, a minute to a year; null for a week
 */
public record CreateInvite(@Nullable Integer uses, @Nullable Long validMillis)
        implements ClientMessage, Request<Invite> {
    /** Most accounts that one code makes. */
    public static final int MOST_USES = 1_000;

    private static final long MINUTE_MILLIS = 60_000;
    private static final long YEAR_MILLIS = 365L * 24 * 60 * MINUTE_MILLIS;

    /** Validates. */
    public CreateInvite {
        if (uses != null) {
            Check.within(1, MOST_USES, uses, "uses");
        }
        if (validMillis != null) {
            Check.within(MINUTE_MILLIS, YEAR_MILLIS, validMillis, "validMillis");
        }
    }
}
