package dev.tidings.server.config;

import java.time.Duration;

/**
 * Which sessions there may be, and how long they last.
 *
 * @param idleTimeout time without a request that ends a session; zero for never
 * @param devices how many devices of a user may have one
 */
public record SessionConfig(Duration idleTimeout, DevicePolicy devices) {
    /** Validates. */
    public SessionConfig {
        ServerOptions.IDLE_TIMEOUT.check(idleTimeout);
        ServerOptions.DEVICES.check(devices);
    }
}
