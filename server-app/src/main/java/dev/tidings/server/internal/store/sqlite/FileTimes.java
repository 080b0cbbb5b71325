package dev.tidings.server.internal.store.sqlite;

import java.time.Duration;

/**
 * How long files stay that nobody needs.
 *
 * @param upload since an upload was last gone on with
 * @param unsent since a file was stored that is in no entry
 */
public record FileTimes(Duration upload, Duration unsent) {
    /** A day each. */
    public static final FileTimes DEFAULT = new FileTimes(Duration.ofDays(1), Duration.ofDays(1));

    /** Validates. */
    public FileTimes {
        if (upload.isNegative() || unsent.isNegative()) {
            throw new IllegalArgumentException("upload, unsent: " + upload + ", " + unsent + " (expected: >= 0s)");
        }
    }
}
