package dev.tidings.protocol.message;

/**
 * {@code synced}: everything that was in the logs when the session was registered has been pushed. See
 * docs/protocol.md, "Conversations".
 */
public record Synced() implements ServerMessage {}
