package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.message.Envelope;

/** A message of our own that can't be encoded, or is too large to be sent: a fault of the program, not of the peer. */
final class UnwritableMessageException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Envelope unwritten;
    private final Exception reason;

    UnwritableMessageException(Envelope unwritten, Exception reason) {
        super("can't write a " + unwritten.body().getClass().getSimpleName(), reason);
        this.unwritten = unwritten;
        this.reason = reason;
    }

    Envelope unwritten() {
        return unwritten;
    }

    /** What is wrong with it, for whoever wanted to send it. */
    Exception reason() {
        return reason;
    }
}
