package dev.tidings.server.config;

import java.time.Duration;

/**
 * What holds for every connection.
 *
 * @param maxConnections most of them at a time; more are closed at once
 * @param pingInterval time between two pings; three of them without a byte close the connection
 * @param loginTimeout time a connection has to log in
 * @param frameLimitBeforeLogin largest payload before the log-in, in bytes
 * @param frameLimit largest payload after the log-in, in bytes
 * @param frameTimeout time from the first byte of a frame to its last
 * @param drainTimeout time a stopping server takes to finish what is queued
 */
public record ConnectionConfig(
        int maxConnections,
        Duration pingInterval,
        Duration loginTimeout,
        int frameLimitBeforeLogin,
        int frameLimit,
        Duration frameTimeout,
        Duration drainTimeout) {
    /** Validates. */
    public ConnectionConfig {
        ServerOptions.MAX_CONNECTIONS.check(maxConnections);
        ServerOptions.PING_INTERVAL.check(pingInterval);
        ServerOptions.LOGIN_TIMEOUT.check(loginTimeout);
        ServerOptions.FRAME_LIMIT_BEFORE_LOGIN.check(frameLimitBeforeLogin);
        ServerOptions.FRAME_LIMIT.check(frameLimit);
        ServerOptions.FRAME_TIMEOUT.check(frameTimeout);
        ServerOptions.DRAIN_TIMEOUT.check(drainTimeout);
    }
}
