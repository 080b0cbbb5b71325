package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Request;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A socket, as the rest of the server sees it. On its event loop only. */
public interface Connection {
    /**
     * The loop it lives on.
     *
     * @return its shard
     */
    Shard shard();

    /**
     * Where the client is.
     *
     * @return its address
     */
    InetAddress address();

    /**
     * Answers a request.
     *
     * @param re the request's number
     * @param reply the answer
     */
    void reply(long re, Record reply);

    /**
     * Refuses; a code that closes ends the connection.
     *
     * @param re the request's number, or null for an event
     * @param refusal why
     */
    void refuse(@Nullable Long re, ProtocolException refusal);

    /**
     * Asks the client.
     *
     * @param <R> type of the reply
     * @param request what to ask
     * @param replyType what is expected back
     * @param timeout how long to wait
     * @return the reply; fails with what the client refused with, {@link java.util.concurrent.TimeoutException}, or
     *     another exception if it is gone; completes on the loop
     */
    <R extends Record> CompletableFuture<R> request(Request<R> request, Class<R> replyType, Duration timeout);

    /**
     * Tells.
     *
     * @param event what happened
     */
    void send(Record event);

    /**
     * Writes what is encoded already.
     *
     * @param frame length and payload
     */
    void push(byte[] frame);

    /**
     * Opens a stream from the client.
     *
     * @param stream its number, as the client chose it
     * @param sink of its bytes
     * @return the stream; throws a {@link ProtocolException} if the number isn't the client's to use or too many are
     *     open
     */
    Inflow receive(long stream, Inflow.Sink sink);

    /**
     * Opens a stream to the client.
     *
     * @param stream its number, as the client chose it
     * @param source of its bytes
     * @return the stream; throws as {@link #receive} does
     */
    Outflow transmit(long stream, Outflow.Source source);

    /**
     * Whether more should be written now.
     *
     * @return false while too much waits
     */
    boolean isWritable();

    /** Sends what has been written. */
    void flush();

    /** Takes no further message until {@link #resume}. */
    void pause();

    /** Goes on after {@link #pause}, once nobody else wants it paused. */
    void resume();

    /**
     * Reads nothing for a while, so that who asks too much has to wait instead of being answered.
     *
     * @param time at most a second or so, for the client's signs of life and acknowledgements wait too
     */
    void rest(Duration time);

    /** Lifts the limits of a connection that hasn't logged in. */
    void establish();

    /**
     * Says a last word and closes; input not yet handled is dropped.
     *
     * @param farewell an event
     */
    void close(Record farewell);

    /**
     * Answers a request with a last word and closes.
     *
     * @param re the request's number
     * @param farewell the answer
     */
    void close(long re, Record farewell);

    /** Closes without a word. */
    void abort();
}
