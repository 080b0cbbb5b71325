package dev.tidings.client.config;

/** What {@code send} does while the outbox holds as many messages as it may. */
public enum WhenFull {
    /** The future fails at once with an {@link IllegalStateException}; nothing is queued. */
    REFUSE,
    /** The calling thread waits for room. Not for the client's own threads, which would wait for themselves. */
    WAIT
}
