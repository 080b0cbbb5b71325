package dev.tidings.protocol.message;

/**
 * {@code reach}: the server asks a device for a sign of life, on behalf of somebody. See docs/protocol.md, "Probing".
 *
 * @param from log-in name of who probes
 */
public record Reach(String from) implements ServerMessage, Request<Reached> {
    /** Validates. */
    public Reach {
        Check.userName(from, "from");
    }
}
