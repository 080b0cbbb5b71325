package dev.tidings.protocol.pipeline;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.frame.DataFrame;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes to the peer, drawn from a {@link StreamSource} as far as the peer's credit reaches and while little waits on
 * the connection. Made by {@link Streams#send}; confined to the event loop. See docs/protocol.md, "Streams".
 */
public final class OutgoingStream {
    /** Small frames let streams take turns, and need little time on slow lines. */
    static final int MOST_FRAME_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingStream.class);
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Streams streams;
    private final Turns turns;
    private final Channel channel;
    private final long number;
    private final int frameBytes;
    private final StreamSource source;
    private long length = UNKNOWN;
    private long credit;
    private long sent;
    private int underWay;
    private boolean started;
    private boolean ready;
    private boolean queued;
    private boolean asking;
    private boolean complete;
    private boolean closed;
    private boolean ended;
    private @Nullable Throwable cause;

    OutgoingStream(Streams streams, Turns turns, Channel channel, long number, int frameBytes, StreamSource source) {
        this.streams = streams;
        this.turns = turns;
        this.channel = channel;
        this.number = number;
        this.frameBytes = frameBytes;
        this.source = requireNonNull(source, "source is null");
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
     * How much has been written.
     *
     * @return in bytes, whether or not they have left
     */
    public long sent() {
        return sent;
    }

    /**
     * Whether it may still send.
     *
     * @return false once it is complete or cancelled
     */
    public boolean isOpen() {
        return !closed;
    }

    /**
     * Begins to send so many bytes, and closes by itself behind the last one. A source that completes before is
     * cancelled with {@code file_mismatch}.
     *
     * @param initialCredit as the opening of the stream told it, at least 0; what the peer gave since then adds up
     * @param length how many bytes there will be, at least 0
     */
    public void start(long initialCredit, long length) {
        if (length < 0) {
            throw new IllegalArgumentException("length: " + length + " (expected: >= 0)");
        }
        begin(initialCredit, length);
    }

    /**
     * Begins to send until the source completes.
     *
     * @param initialCredit as the opening of the stream told it, at least 0; what the peer gave since then adds up
     */
    public void start(long initialCredit) {
        begin(initialCredit, UNKNOWN);
    }

    private void begin(long initialCredit, long bytes) {
        if (started) {
            throw new IllegalStateException("stream " + number + ": started (expected: once)");
        }
        if (initialCredit < 0) {
            throw new IllegalArgumentException("initialCredit: " + initialCredit + " (expected: >= 0)");
        }
        started = true;
        length = bytes;
        ready = true;
        if (length == 0) {
            settle();
        }
        credited(initialCredit);
        turns.take();
    }

    /** The source has bytes again, after it had none. */
    public void ready() {
        ready = true;
        queue();
        turns.take();
    }

    /** The source has no more than it gave. */
    public void complete() {
        complete = true;
        if (!asking) {
            settle();
        }
    }

    /**
     * Ends it before its time, and tells the peer. Does nothing to one that is closed.
     *
     * @param why what is wrong, or null if nothing is
     */
    public void cancel(@Nullable ProtocolException why) {
        if (!closed) {
            StreamCancelledException reason = StreamCancelledException.of(why);
            streams.tell(reason.toMessage(number));
            close(reason);
        }
    }

    void credited(long bytes) {
        credit = Math.min(Upload.MOST_BYTES, credit + bytes);
        queue();
    }

    private void queue() {
        if (started && ready && credit > 0 && !queued && !closed) {
            queued = true;
            turns.add(this);
        }
    }

    /** Takes its turn: writes one frame, if there is one. */
    boolean write() {
        queued = false;
        if (closed) {
            return false;
        }
        int most = (int) Math.min(Math.min(credit, length - sent), frameBytes);
        Piece piece = ask(most);
        boolean writes = piece != null && isGood(piece, most);
        if (writes) {
            write(requireNonNull(piece));
            ready = true;
        }
        if (complete || sent == length) {
            settle();
        }
        queue();
        return writes;
    }

    /** The source may call back while it is asked. */
    private @Nullable Piece ask(int most) {
        ready = false;
        asking = true;
        try {
            return source.next(most);
        } catch (RuntimeException ours) {
            fail(ours);
            return null;
        } finally {
            asking = false;
        }
    }

    private void write(Piece piece) {
        int bytes = piece.length();
        credit -= bytes;
        sent += bytes;
        underWay++;
        channel.write(DataFrame.head(number, bytes), channel.voidPromise());
        Object body = piece instanceof Piece.Region region ? new FrameRegion(region) : ((Piece.Bytes) piece).buffer();
        turns.follow(channel.write(body), () -> {
            underWay--;
            end();
        });
    }

    /** What can't be written, since it doesn't fit or the source has cancelled meanwhile, is released. */
    private boolean isGood(Piece piece, int most) {
        boolean fits = piece.length() >= 1 && piece.length() <= most;
        if (fits && !closed) {
            return true;
        }
        if (piece instanceof Piece.Bytes bytes) {
            bytes.buffer().release();
        }
        if (!fits) {
            fail(new IllegalStateException("piece: " + piece.length() + " bytes (expected: 1 to " + most + ")"));
        }
        return false;
    }

    private void fail(RuntimeException ours) {
        LOG.error("the source of a stream failed", ours);
        cancel(new ProtocolException(ErrorCode.INTERNAL, "the source failed"));
    }

    private void settle() {
        if (closed) {
            return;
        }
        if (length != UNKNOWN && sent < length) {
            cancel(new ProtocolException(
                    ErrorCode.FILE_MISMATCH, "came out short: " + sent + " bytes (expected: " + length + ")"));
        } else {
            close(null);
        }
    }

    void close(@Nullable Throwable why) {
        if (closed) {
            return;
        }
        closed = true;
        cause = why;
        streams.closed(this);
        end();
    }

    private void end() {
        if (!closed || underWay > 0 || ended) {
            return;
        }
        ended = true;
        try {
            source.ended(cause);
        } catch (RuntimeException ours) {
            LOG.error("the source of a stream failed at its end", ours);
        }
    }
}
