package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Send;

/**
 * A message of this device that has no final answer yet.
 *
 * @param n the device's own number for it, at least 1
 * @param to a user, {@code #group}, {@code *} or {@code ~conversation}
 * @param content what to send
 */
public record OutgoingMessage(long n, String to, Content content) {
    /** Validates, as the wire does. */
    public OutgoingMessage {
        requireNonNull(to, "to is null");
        new Send(to, n, content);
    }

    /**
     * The request that carries it.
     *
     * @return for the wire
     */
    public Send toSend() {
        return new Send(to, n, content);
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "OutgoingMessage[n=" + n + ", to=" + to + "]";
    }
}
