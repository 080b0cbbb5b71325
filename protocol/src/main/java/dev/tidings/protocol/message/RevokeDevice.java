package dev.tidings.protocol.message;

/**
 * {@code revoke}: ends the token of a device of the user, and its session. See docs/protocol.md, "Devices".
 *
 * @param device its number
 */
public record RevokeDevice(long device) implements ClientMessage, Request<Done> {
    /** Validates. */
    public RevokeDevice {
        Check.atLeast(1, device, "device");
    }
}
