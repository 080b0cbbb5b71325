package dev.tidings.protocol.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose application and whose peer do whatever some bytes say, right or wrong, beside a model of what must
 * come of it: the model knows the rules of docs/protocol.md and nothing of how they are kept. Any bytes are a script.
 */
final class StreamScript {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final TestConnection connection = new TestConnection(PeerPipeline.Role.PINGS);
    private final Streams streams = connection.peer.streams();
    private final ByteBuffer script;
    private final List<Incoming> incoming = new ArrayList<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final Map<Long, Long> leftovers = new HashMap<>();
    private final List<String> expected = new ArrayList<>();
    private long ours;
    private long theirs = -1;
    private boolean ended;

    private StreamScript(byte[] script) {
        this.script = ByteBuffer.wrap(script);
        connection.peer.establish(PeerOptions.DEFAULT.limitBytes());
    }

    /** Runs a script; an assertion fails where the connection differs from the model. */
    static void run(byte[] bytes) {
        StreamScript script = new StreamScript(bytes);
        try {
            while (script.script.hasRemaining() && !script.ended) {
                script.step();
                assertThat(script.connection.sentWithData()).isEqualTo(script.expected);
                script.expected.clear();
            }
        } finally {
            script.connection.close();
        }
        script.checkEnds();
    }

    private static final class Incoming {
        final IncomingStream stream;
        final TestConsumer consumer;
        long window;
        long credit;
        long held;
        long received;
        boolean open = true;
        boolean cancelled;

        Incoming(IncomingStream stream, TestConsumer consumer) {
            this.stream = stream;
            this.consumer = consumer;
        }
    }

    private static final class Outgoing {
        final OutgoingStream stream;
        final TestSource source;
        long length = UNKNOWN;
        long credit;
        long sent;
        long available;
        boolean started;
        boolean ready;
        boolean open = true;

        Outgoing(OutgoingStream stream, TestSource source) {
            this.stream = stream;
            this.source = source;
        }
    }

    private void step() {
        switch (next() % 16) {
            case 0 -> openIncoming(theirs + 2);
            case 1 -> openIncoming(null);
            case 2 -> openIncoming((long) next());
            case 3 -> start(next());
            case 4, 5 -> dataThatIsDue(next());
            case 6 -> {
                if (next() % 8 == 0) {
                    data(number(), next() % 40);
                }
            }
            case 7 -> consume(next());
            case 8 -> closeIncoming(next());
            case 9 -> cancelledByPeer(number());
            case 10 -> openOutgoing(next() % 2 == 0 ? theirs + 2 : null);
            case 11 -> startOutgoing(next());
            case 12 -> startOutgoing(next());
            case 13 -> credit(number(), 1 + next() % 40);
            case 14 -> give(next());
            default -> endOutgoing(next());
        }
    }

    private int next() {
        return script.hasRemaining() ? script.get() & 0xff : 0;
    }

    /** One of those in use, or a little beyond. */
    private long number() {
        return 1 + next() % (Math.max(theirs, ours) + 4);
    }

    private void openIncoming(@Nullable Long number) {
        TestConsumer consumer = new TestConsumer();
        boolean room = incoming.stream().filter(each -> each.open).count() < Streams.MOST_OPEN;
        IncomingStream stream = open(
                number, room, () -> number == null ? streams.receive(consumer) : streams.receive(number, consumer));
        if (stream != null) {
            incoming.add(new Incoming(stream, consumer));
        }
    }

    private void openOutgoing(@Nullable Long number) {
        TestSource source = new TestSource(0);
        boolean room = outgoing.stream().filter(each -> each.open).count() < Streams.MOST_OPEN;
        OutgoingStream stream =
                open(number, room, () -> number == null ? streams.send(source) : streams.send(number, source));
        if (stream != null) {
            outgoing.add(new Outgoing(stream, source));
        }
    }

    private <T> @Nullable T open(@Nullable Long number, boolean room, Supplier<T> opening) {
        ErrorCode refusal = null;
        if (number != null && (number % 2 == 0 || number <= theirs)) {
            refusal = ErrorCode.BAD_REQUEST;
        } else if (number != null) {
            theirs = number;
        }
        if (refusal == null && !room) {
            refusal = ErrorCode.OVERLOADED;
        } else if (number == null) {
            ours += 2;
        }
        try {
            T stream = opening.get();
            assertThat(refusal).isNull();
            return stream;
        } catch (ProtocolException refused) {
            assertThat(refused.code()).isEqualTo(refusal);
            return null;
        }
    }

    private void start(int which) {
        if (!incoming.isEmpty()) {
            Incoming it = incoming.get(which % incoming.size());
            if (it.window == 0) {
                it.window = 1L + next() % 64;
                it.credit = it.open ? it.window : 0;
                it.stream.start(it.window);
            }
        }
    }

    /** Data at random is the end of most scripts. */
    private void dataThatIsDue(int which) {
        if (!incoming.isEmpty()) {
            Incoming it = incoming.get(which % incoming.size());
            long due = it.open ? it.credit : leftovers.getOrDefault(it.stream.number(), 0L);
            if (due > 0) {
                data(it.stream.number(), 1 + (int) (next() % due));
            }
        }
    }

    private void data(long number, int bytes) {
        Incoming it = incoming.stream()
                .filter(each -> each.open && each.stream.number() == number)
                .findFirst()
                .orElse(null);
        long due = it == null ? leftovers.getOrDefault(number, 0L) : it.credit;
        connection.receiveData(number, bytes);
        if (bytes < 1 || bytes > due) {
            assertThat(connection.sentWithData()).singleElement().asString().contains("bad_frame");
            assertThat(connection.channel.isOpen()).isFalse();
            ended = true;
        } else if (it == null) {
            leftovers.put(number, due - bytes);
        } else {
            it.credit -= bytes;
            it.held += bytes;
            it.received += bytes;
            assertThat(it.consumer.bytes.size()).isEqualTo(it.received);
        }
    }

    private void consume(int which) {
        if (incoming.isEmpty()) {
            return;
        }
        Incoming it = incoming.get(which % incoming.size());
        long bytes = next() % (it.held + 1);
        it.held -= bytes;
        long free = it.window - it.credit - it.held;
        if (it.open && free > 0 && free >= it.window / 4) {
            it.credit += free;
            expected.add("{\"type\":\"credit\",\"stream\":" + it.stream.number() + ",\"bytes\":" + free + "}");
        }
        it.stream.consumed(bytes);
    }

    private void closeIncoming(int which) {
        if (incoming.isEmpty()) {
            return;
        }
        Incoming it = incoming.get(which % incoming.size());
        if (which % 2 == 0) {
            it.stream.close();
        } else {
            if (it.open) {
                expected.add(cancel(it.stream.number()));
            }
            it.stream.cancel(null);
        }
        close(it);
    }

    private void close(Incoming it) {
        if (it.open) {
            it.open = false;
            leftovers.put(it.stream.number(), it.credit);
        }
    }

    private void cancelledByPeer(long number) {
        connection.receive(cancel(number));
        for (Incoming it : incoming) {
            if (it.open && it.stream.number() == number) {
                close(it);
                it.cancelled = true;
                assertThat(it.consumer.cause).isInstanceOf(StreamCancelledException.class);
            }
        }
        for (Outgoing it : outgoing) {
            if (it.open && it.stream.number() == number) {
                it.open = false;
                assertThat(it.source.cause).isInstanceOf(StreamCancelledException.class);
            }
        }
    }

    private void startOutgoing(int which) {
        if (outgoing.isEmpty()) {
            return;
        }
        Outgoing it = outgoing.get(which % outgoing.size());
        if (!it.started) {
            long credit = next() % 40;
            it.length = which % 3 == 0 ? UNKNOWN : next();
            it.started = true;
            it.ready = true;
            it.credit += credit;
            if (it.length == 0) {
                it.open = false;
            }
            if (it.length == UNKNOWN) {
                it.stream.start(credit);
            } else {
                it.stream.start(credit, it.length);
            }
            expect(it);
        }
    }

    private void credit(long number, int bytes) {
        connection.receive("{\"type\":\"credit\",\"stream\":" + number + ",\"bytes\":" + bytes + "}");
        for (Outgoing it : outgoing) {
            if (it.open && it.stream.number() == number) {
                it.credit += bytes;
                expect(it);
            }
        }
    }

    private void give(int which) {
        if (!outgoing.isEmpty()) {
            Outgoing it = outgoing.get(which % outgoing.size());
            int bytes = next() % 40;
            it.available += bytes;
            it.source.left += bytes;
            it.ready = true;
            it.stream.ready();
            expect(it);
        }
    }

    private void endOutgoing(int which) {
        if (outgoing.isEmpty()) {
            return;
        }
        Outgoing it = outgoing.get(which % outgoing.size());
        boolean isShort = it.length != UNKNOWN && it.sent < it.length;
        if (which % 2 == 0) {
            if (it.open && isShort) {
                expected.add("{\"type\":\"cancel\",\"stream\":" + it.stream.number()
                        + ",\"code\":\"file_mismatch\",\"message\":\"came out short: " + it.sent + " bytes (expected: "
                        + it.length + ")\"}");
            }
            it.stream.complete();
        } else {
            if (it.open) {
                expected.add(cancel(it.stream.number()));
            }
            it.stream.cancel(null);
        }
        it.open = false;
    }

    /** All that credit and source allow leaves at once: little enough for one frame. */
    private void expect(Outgoing it) {
        if (!it.open || !it.started || !it.ready || it.credit == 0) {
            return;
        }
        long bytes = Math.min(Math.min(it.credit, it.available), it.length - it.sent);
        if (bytes > 0) {
            it.credit -= bytes;
            it.available -= bytes;
            it.sent += bytes;
            expected.add(it.stream.number() + ":" + bytes);
        }
        it.open = it.sent < it.length;
        it.ready = it.credit == 0;
    }

    private static String cancel(long number) {
        return "{\"type\":\"cancel\",\"stream\":" + number + "}";
    }

    /** The connection is closed: everybody has heard of it who hadn't heard of an end before. */
    private void checkEnds() {
        for (Incoming it : incoming) {
            if (it.open) {
                assertThat(it.consumer.cause).isInstanceOf(PeerClosedException.class);
            } else {
                assertThat(it.consumer.cause != null).isEqualTo(it.cancelled);
            }
            assertThat(it.stream.isOpen()).isFalse();
        }
        for (Outgoing it : outgoing) {
            assertThat(it.source.ends).isEqualTo(1);
            assertThat(it.stream.sent()).isEqualTo(it.sent);
        }
    }
}
