package dev.tidings.protocol.message;

/**
 * {@code pong}: answers a {@link Ping}. See docs/protocol.md, "Life".
 *
 * @param n the ping's number
 */
public record Pong(long n) implements ClientMessage {}
