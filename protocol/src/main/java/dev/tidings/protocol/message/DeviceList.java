package dev.tidings.protocol.message;

import java.time.Instant;
import java.util.List;

/**
 * {@code deviceList}: the reply to {@link ListDevices}. At most 200. See docs/protocol.md, "Devices".
 *
 * @param devices ordered by number
 * @param more whether there are more behind the last
 */
public record DeviceList(List<Item> devices, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public DeviceList {
        devices = List.copyOf(Check.present(devices, "devices"));
    }

    /**
     * A device of the user.
     *
     * @param device its number
     * @param agent program it last came with, as its {@code hello} said
     * @param createdAt when it first entered
     * @param lastUsedAt when its last session ended, or when the present one began
     * @param online whether it has a session
     * @param current whether it is the one that asks
     */
    public record Item(
            long device, String agent, Instant createdAt, Instant lastUsedAt, boolean online, boolean current) {
        /** Validates. */
        public Item {
            Check.atLeast(1, device, "device");
            Check.length(0, 128, agent, "agent");
            Check.present(createdAt, "createdAt");
            Check.present(lastUsedAt, "lastUsedAt");
        }
    }
}
