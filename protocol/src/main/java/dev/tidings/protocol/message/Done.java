package dev.tidings.protocol.message;

/** {@code done}: what was asked for has been done, and is on disk. See docs/protocol.md, "Messages". */
public record Done() implements ServerMessage {}
