package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes from the peer to a {@link StreamConsumer}, which never holds more than its window: the peer may send as much as
 * is free of that, and is told anew when a quarter is. Made by {@link Streams#receive}; confined to the event loop. See
 * docs/protocol.md, "Streams".
 */
public final class IncomingStream {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingStream.class);
    /** Telling of every free byte would cost a message each; telling late would keep the peer waiting. */
    private static final int SHARE = 4;

    private final Streams streams;
    private final long number;
    private final StreamConsumer consumer;
    private long window;
    private long credit;
    private long held;
    private long received;
    private boolean closed;

    IncomingStream(Streams streams, long number, StreamConsumer consumer) {
        this.streams = streams;
        this.number = number;
        this.consumer = requireNonNull(consumer, "consumer is null");
    }

    /**
     * Its number on this connection.
     *
     * @return 1 to 2<sup>32</sup> - 1
     */
    public long number() {
        return number;
    }

    /**
     * How much has arrived.
     *
     * @return in bytes
     */
    public long received() {
        return received;
    }

    /**
     * Whether more may come.
     *
     * @return false once it is closed or cancelled
     */
    public boolean isOpen() {
        return !closed;
    }

    /**
     * Lets the peer send. All of the window is its first credit: the caller tells it so, in the message that opens the
     * stream. Before this, data is a violation.
     *
     * @param windowBytes how much the consumer is ready to hold, 1 to {@value Upload#MOST_BYTES}
     */
    public void start(long windowBytes) {
        if (window > 0) {
            throw new IllegalStateException("stream " + number + ": started (expected: once)");
        }
        if (windowBytes < 1 || windowBytes > Upload.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "windowBytes: " + windowBytes + " (expected: 1 to " + Upload.MOST_BYTES + ")");
        }
        window = windowBytes;
        if (!closed) {
            credit = windowBytes;
        }
    }

    /**
     * The consumer is done with bytes it was given.
     *
     * @param bytes how many, at most as many as it holds
     */
    public void consumed(long bytes) {
        if (bytes < 0 || bytes > held) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: 0 to " + held + ")");
        }
        held -= bytes;
        long free = window - credit - held;
        if (!closed && free > 0 && free >= window / SHARE) {
            credit += free;
            streams.tell(new Credit(number, free));
        }
    }

    /** Everything is here. The peer knows without being told. Does nothing to one that is closed. */
    public void close() {
        if (!closed) {
            closed = true;
            streams.closed(this, credit);
        }
    }

    /**
     * Ends it before its time, and tells the peer; what is still on its way is dropped. Does nothing to one that is
     * closed.
     *
     * @param why what is wrong, or null if nothing is
     */
    public void cancel(@Nullable ProtocolException why) {
        if (!closed) {
            close();
            streams.tell(StreamCancelledException.of(why).toMessage(number));
        }
    }

    /** False if the peer may not send so much. Takes the bytes over if it may. */
    boolean arrived(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (length > credit) {
            return false;
        }
        credit -= length;
        held += length;
        received += length;
        try {
            consumer.data(bytes);
        } catch (RuntimeException ours) {
            LOG.error("the consumer of a stream failed", ours);
            cancel(new ProtocolException(ErrorCode.INTERNAL, "the consumer failed"));
        }
        return true;
    }

    /** The peer's cancellation, or the end of the connection. */
    void cancelled(Throwable cause) {
        close();
        try {
            consumer.cancelled(cause);
        } catch (RuntimeException ours) {
            LOG.error("the consumer of a stream failed at its end", ours);
        }
    }
}
