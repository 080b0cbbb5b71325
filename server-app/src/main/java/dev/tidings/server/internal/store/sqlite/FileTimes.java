package dev.tidings.server.internal.store.sqlite;

import java.time.Duration;

/**
 * How long files stay.
 *
 * @param upload since an upload was last gone on with
 * @param unsent since a file was stored that is in no entry
 * @param retention since a file was stored, whatever it is in but a profile; zero for ever
 */
public record FileTimes(Duration upload, Duration unsent, Duration retention) {
    /** A day for what nobody needs, and for ever what is in an entry. */
    public static final FileTimes DEFAULT = new FileTimes(Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO);

    /** Validates. */
    public FileTimes {
        if (upload.isNegative() || unsent.isNegative() || retention.isNegative()) {
            throw new IllegalArgumentException(
                    "upload, unsent, retention: " + upload + ", " + unsent + ", " + retention + " (expected: >= 0s)");
        }
    }
}
