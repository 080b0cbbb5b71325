package dev.tidings.server.config;

import java.time.Duration;

/**
 * How much may be under way between a device and its conversations.
 *
 * @param sendsInFlight most unanswered sends of a device
 * @param unacknowledgedEntries most entries pushed and not acknowledged
 * @param unacknowledgedSize most bytes of such entries; a single one goes out whatever its size
 * @param slowReaderTimeout time after which a device that takes no byte is closed
 */
public record DeliveryConfig(
        int sendsInFlight, int unacknowledgedEntries, int unacknowledgedSize, Duration slowReaderTimeout) {
    /** Validates. */
    public DeliveryConfig {
        ServerOptions.SENDS_IN_FLIGHT.check(sendsInFlight);
        ServerOptions.UNACKNOWLEDGED_ENTRIES.check(unacknowledgedEntries);
        ServerOptions.UNACKNOWLEDGED_SIZE.check(unacknowledgedSize);
        ServerOptions.SLOW_READER_TIMEOUT.check(slowReaderTimeout);
    }
}
