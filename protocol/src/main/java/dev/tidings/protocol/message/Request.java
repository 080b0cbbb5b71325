package dev.tidings.protocol.message;

/**
 * A record that asks for exactly one reply. Applications with a vocabulary of their own implement it on their records
 * too. See docs/protocol.md, "Messages".
 *
 * @param <R> type of the reply when the request is granted; a refusal is an {@link ErrorReply}
 */
public interface Request<R extends Record> {}
