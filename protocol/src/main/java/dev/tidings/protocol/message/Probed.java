package dev.tidings.protocol.message;

/** {@code probed}: the reply to {@link Probe}, once a device has answered. See docs/protocol.md, "Probing". */
public record Probed() implements ServerMessage {}
