package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ProtocolException;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Finds the refusal in what a future failed with. */
public final class Refusals {
    private Refusals() {}

    /**
     * Looks through what futures wrap around a failure.
     *
     * @param failure as {@code whenComplete} gives it
     * @return empty if it is no refusal but a fault
     */
    public static Optional<ProtocolException> in(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProtocolException refusal ? Optional.of(refusal) : Optional.empty();
    }
}
