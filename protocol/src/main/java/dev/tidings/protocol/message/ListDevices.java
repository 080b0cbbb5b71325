package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code devices}: asks for the devices that can enter with a token, by number. See docs/protocol.md, "Devices".
 *
 * @param after number after which to go on, or null from the beginning
 */
public record ListDevices(@Nullable Long after) implements ClientMessage, Request<DeviceList> {
    /** Validates. */
    public ListDevices {
        if (after != null) {
            Check.atLeast(0, after, "after");
        }
    }
}
