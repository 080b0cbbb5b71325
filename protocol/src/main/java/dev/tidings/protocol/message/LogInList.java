package dev.tidings.protocol.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code loginList}: the reply to {@link ListLogIns}. See docs/protocol.md, "Accounts".
 *
 * @param logins the last 100 at most, newest first
 */
public record LogInList(List<Item> logins) implements ServerMessage {
    /** The user got in. */
    public static final String OK = "ok";
    /** The password was wrong. */
    public static final String FAILED = "failed";
    /** Refused without a look at the password; noted once a lock-out. */
    public static final String LOCKED_OUT = "locked_out";

    /** Validates and copies. */
    public LogInList {
        logins = List.copyOf(Check.present(logins, "logins"));
    }

    /**
     * A log-in or an attempt.
     *
     * @param at the server's stamp
     * @param address network address it came from
     * @param device the device's number, or null where nobody got in
     * @param outcome one of the constants of {@link LogInList}, or one of a newer version
     */
    public record Item(Instant at, String address, @Nullable Long device, String outcome) {
        /** Validates. */
        public Item {
            Check.present(at, "at");
            Check.length(1, 64, address, "address");
            if (device != null) {
                Check.atLeast(1, device, "device");
            }
            Check.length(1, 64, outcome, "outcome");
        }
    }
}
