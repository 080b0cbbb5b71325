package dev.tidings.server.config;

import java.time.Duration;

/**
 * How large files may be, and how long they stay.
 *
 * @param limit most bytes of a file
 * @param quota most bytes of all files of a user
 * @param uploadLife how long an upload can be gone on with
 * @param unsentFileLife how long a file stays that is in no entry and no profile
 * @param retention how long a file stays that is in no profile; zero for ever
 */
public record FileConfig(long limit, long quota, Duration uploadLife, Duration unsentFileLife, Duration retention) {
    /** Validates. */
    public FileConfig {
        ServerOptions.FILE_LIMIT.check(limit);
        ServerOptions.FILE_QUOTA.check(quota);
        ServerOptions.UPLOAD_LIFE.check(uploadLife);
        ServerOptions.UNSENT_FILE_LIFE.check(unsentFileLife);
        ServerOptions.FILE_RETENTION.check(retention);
    }
}
