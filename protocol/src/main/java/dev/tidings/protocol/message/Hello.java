package dev.tidings.protocol.message;

/**
 * {@code hello}: the first message on a connection. See docs/protocol.md, "Opening".
 *
 * @param protocol version the client speaks; this library speaks {@value #PROTOCOL}
 * @param agent name and version of the program, up to 128 characters
 */
public record Hello(int protocol, String agent) implements ClientMessage, Request<Welcome> {
    /** The version this library speaks. */
    public static final int PROTOCOL = 1;

    /** Validates. */
    public Hello {
        Check.atLeast(0, protocol, "protocol");
        Check.length(0, 128, agent, "agent");
    }
}
