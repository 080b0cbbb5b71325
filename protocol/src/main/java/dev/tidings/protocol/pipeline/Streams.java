package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.frame.DataFrame;
import dev.tidings.protocol.frame.DataPart;
import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one connection: bytes beside the messages and never in their way. At most {@value #MOST_OPEN} are open
 * in each direction. Confined to the event loop, as all that belongs to it; what is said here leaves by itself. See
 * docs/protocol.md, "Streams".
 *
 * <p>A stream is opened by a message of the application's that tells its number and its first credit: whoever makes the
 * request chooses the number, whichever way the bytes go. Both sides open their end before the other one can use it,
 * and not before they have {@linkplain Peer#establish established} each other: data frames are of up to 64 KiB. On a
 * connection that is gone a stream ends while it is opened.
 *
 * <pre>{@code
 * who asks, and sends      out = streams.send(source); request(out.number()); reply -> out.start(reply.credit(), size)
 * who is asked, receives   in = streams.receive(request.stream(), consumer); in.start(window); reply(window)
 *
 * who asks, and receives   in = streams.receive(consumer); in.start(window); request(in.number(), window)
 * who is asked, sends      out = streams.send(request.stream(), source); reply(size); out.start(request.credit(), size)
 * }</pre>
 */
public final class Streams {
    /** Most streams that are open in one direction. */
    public static final int MOST_OPEN = 64;

    private final Channel channel;
    private final Peer peer;
    private final StreamNumbers numbers;
    private final int frameBytes;
    private final Turns turns;
    private final Map<Long, OutgoingStream> outgoing = new HashMap<>();
    private final Map<Long, IncomingStream> incoming = new HashMap<>();
    private final Leftovers leftovers = new Leftovers();
    private @Nullable Throwable gone;

    Streams(Channel channel, Peer peer, PeerPipeline.Role role, int limitBytes, OutboundBatch batch) {
        this.channel = channel;
        this.peer = peer;
        this.numbers = new StreamNumbers(role);
        this.frameBytes = Math.max(1, Math.min(OutgoingStream.MOST_FRAME_BYTES, limitBytes - DataFrame.PREFIX_BYTES));
        this.turns = new Turns(channel, peer, batch);
    }

    /**
     * Opens a stream to the peer, under our next number.
     *
     * @param source of its bytes; asked once the stream is {@linkplain OutgoingStream#start started}
     * @return the stream, which counts as open from here on
     * @throws ProtocolException {@code overloaded} if too many are open; {@code source} hears nothing then
     */
    public OutgoingStream send(StreamSource source) {
        requireRoom(outgoing);
        return open(numbers.next(), source);
    }

    /**
     * Opens a stream to the peer, under a number the peer chose.
     *
     * @param number as its request told it
     * @param source of its bytes
     * @return the stream, which counts as open from here on
     * @throws ProtocolException {@code bad_request} if the number isn't the peer's to use, {@code overloaded} if too
     *     many are open; {@code source} hears nothing then
     */
    public OutgoingStream send(long number, StreamSource source) {
        numbers.take(number);
        requireRoom(outgoing);
        return open(number, source);
    }

    /**
     * Opens a stream from the peer, under our next number.
     *
     * @param consumer of its bytes; given some once the stream is {@linkplain IncomingStream#start started}
     * @return the stream, which counts as open from here on
     * @throws ProtocolException {@code overloaded} if too many are open; {@code consumer} hears nothing then
     */
    public IncomingStream receive(StreamConsumer consumer) {
        requireRoom(incoming);
        return open(numbers.next(), consumer);
    }

    /**
     * Opens a stream from the peer, under a number the peer chose.
     *
     * @param number as its request told it
     * @param consumer of its bytes
     * @return the stream, which counts as open from here on
     * @throws ProtocolException {@code bad_request} if the number isn't the peer's to use, {@code overloaded} if too
     *     many are open; {@code consumer} hears nothing then
     */
    public IncomingStream receive(long number, StreamConsumer consumer) {
        numbers.take(number);
        requireRoom(incoming);
        return open(number, consumer);
    }

    private static void requireRoom(Map<Long, ?> open) {
        if (open.size() >= MOST_OPEN) {
            throw new ProtocolException(
                    ErrorCode.OVERLOADED, "streams: " + open.size() + " are open (expected: < " + MOST_OPEN + ")");
        }
    }

    private OutgoingStream open(long number, StreamSource source) {
        assert channel.eventLoop().inEventLoop() : "not on the event loop";
        OutgoingStream stream = new OutgoingStream(this, turns, channel, number, frameBytes, source);
        outgoing.put(number, stream);
        if (gone != null) {
            stream.close(gone);
        }
        return stream;
    }

    private IncomingStream open(long number, StreamConsumer consumer) {
        assert channel.eventLoop().inEventLoop() : "not on the event loop";
        IncomingStream stream = new IncomingStream(this, number, consumer);
        incoming.put(number, stream);
        if (gone != null) {
            stream.cancelled(gone);
        }
        return stream;
    }

    Turns turns() {
        return turns;
    }

    void tell(Record event) {
        peer.send(event);
        turns.flush();
    }

    void closed(OutgoingStream stream) {
        outgoing.remove(stream.number());
    }

    void closed(IncomingStream stream, long credit) {
        incoming.remove(stream.number());
        leftovers.add(stream.number(), credit);
    }

    /** Hands data to its stream; throws where the peer may not send it. */
    void arrived(DataPart part) {
        boolean handedOver = false;
        try {
            IncomingStream stream = incoming.get(part.stream());
            handedOver = stream != null && stream.arrived(part.content());
            if (!handedOver
                    && (stream != null
                            || !leftovers.take(part.stream(), part.content().readableBytes()))) {
                throw new ProtocolException(ErrorCode.BAD_FRAME, "data: beyond the credit of its stream, or of none");
            }
        } finally {
            if (!handedOver) {
                part.release();
            }
        }
    }

    /** For a stream that isn't open it has crossed with the end of that. */
    void credited(Credit credit) {
        OutgoingStream stream = outgoing.get(credit.stream());
        if (stream != null) {
            stream.credited(credit.bytes());
        }
    }

    /** For a stream that isn't open it has crossed with the end of that. */
    void cancelled(Cancel cancel) {
        StreamCancelledException cause = StreamCancelledException.of(cancel);
        OutgoingStream out = outgoing.get(cancel.stream());
        if (out != null) {
            out.close(cause);
        }
        IncomingStream in = incoming.get(cancel.stream());
        if (in != null) {
            in.cancelled(cause);
        }
    }

    /** The connection is gone. */
    void closeAll(Throwable cause) {
        gone = cause;
        List.copyOf(outgoing.values()).forEach(stream -> stream.close(cause));
        List.copyOf(incoming.values()).forEach(stream -> stream.cancelled(cause));
    }
}
