package dev.tidings.protocol.message;

/** {@code reached}: a device's reply to {@link Reach}. See docs/protocol.md, "Probing". */
public record Reached() implements ClientMessage {}
