package dev.tidings.protocol.message;

/**
 * {@code ping}: asks for a sign of life. See docs/protocol.md, "Life".
 *
 * @param n comes back in the {@link Pong}
 */
public record Ping(long n) implements ServerMessage {}
