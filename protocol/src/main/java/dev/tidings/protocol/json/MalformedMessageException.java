package dev.tidings.protocol.json;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ProtocolException;

/**
 * A payload that is no message, with as much of its envelope as could be read. Without a stack trace: the peer's fault.
 */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1;

    private final ProtocolException refusal;
    private final Envelope.Kind kind;
    private final long id;

    MalformedMessageException(ProtocolException refusal, Envelope.Kind kind, long id) {
        super(refusal.getMessage(), null, false, false);
        this.refusal = requireNonNull(refusal, "refusal is null");
        this.kind = kind;
        this.id = id;
    }

    /**
     * What the peer is to be told.
     *
     * @return {@code bad_json}, {@code bad_request} or {@code unknown_type}
     */
    public ProtocolException refusal() {
        return refusal;
    }

    /**
     * What the message would have been.
     *
     * @return an event where it had no number, or an unreadable one
     */
    public Envelope.Kind kind() {
        return kind;
    }

    /**
     * Its {@code id} or {@code re}.
     *
     * @return 0 for an event
     */
    public long id() {
        return id;
    }
}
