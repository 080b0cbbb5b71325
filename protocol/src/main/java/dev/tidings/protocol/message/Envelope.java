package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * A message with what the wire puts around its fields: {@code id} if it asks, {@code re} if it replies. See
 * docs/protocol.md, "Messages".
 *
 * @param kind which of the three
 * @param id the number that joins request and reply, at least 0; 0 for an event
 * @param body the message itself
 */
public record Envelope(Kind kind, long id, Record body) {
    /** What a message is to its receiver. */
    public enum Kind {
        /** Wants exactly one reply. */
        REQUEST,
        /** Answers a request. */
        REPLY,
        /** Wants nothing. */
        EVENT
    }

    /** Validates. */
    public Envelope {
        Check.present(kind, "kind");
        Check.atLeast(0, id, "id");
        Check.present(body, "body");
    }

    /**
     * Wraps a request.
     *
     * @param id chosen by the sender, unique among its open requests
     * @param body what is asked
     * @return the message
     */
    public static Envelope request(long id, Record body) {
        return new Envelope(Kind.REQUEST, id, body);
    }

    /**
     * Wraps a reply.
     *
     * @param re the request's {@code id}
     * @param body the answer
     * @return the message
     */
    public static Envelope reply(long re, Record body) {
        return new Envelope(Kind.REPLY, re, body);
    }

    /**
     * Wraps an event.
     *
     * @param body what happened
     * @return the message
     */
    public static Envelope event(Record body) {
        return new Envelope(Kind.EVENT, 0, body);
    }

    /**
     * Wraps a refusal: a reply where the request had a number, an event where it had none.
     *
     * @param re the request's {@code id}, or null
     * @param refusal why
     * @return the message
     */
    public static Envelope refusal(@Nullable Long re, ProtocolException refusal) {
        ErrorReply body = ErrorReply.of(refusal);
        return re == null ? event(body) : reply(re, body);
    }
}
