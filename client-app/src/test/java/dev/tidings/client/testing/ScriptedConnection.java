package dev.tidings.client.testing;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.MarkRead;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Typing;
import dev.tidings.protocol.message.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection. For the test's thread. */
public final class ScriptedConnection implements AutoCloseable {
    public static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    public static final long DEVICE = 7;
    private static final int FRAME_BYTES = 64 * 1024;

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Deque<Ack> acks = new ArrayDeque<>();
    private final Deque<byte[]> later = new ArrayDeque<>();

    ScriptedConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(ScriptedServer.PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Answers hello. */
    public ScriptedConnection greet() {
        reply(expect(Hello.class), new Welcome(1, "script", 3_600_000, 1024 * 1024, List.of()));
        return this;
    }

    /**
     * Opens a session for whoever asks, and says that nothing was missed; in one write, as it may be all that the
     * client waits for.
     */
    public SessionOpened enter(long lastN, String incarnation) {
        return admit(lastN, incarnation, new Synced());
    }

    /** Opens a session for whoever asks. What is pushed at once comes in the same write. */
    public SessionOpened admit(long lastN, String incarnation, Record... events) {
        Envelope request = expect(Record.class);
        String user = "alice";
        if (request.body() instanceof LogIn logIn) {
            user = logIn.user();
        } else if (request.body() instanceof SignUp signUp) {
            user = signUp.user();
        }
        SessionOpened opened = new SessionOpened(user, DEVICE, "token-" + user, lastN, incarnation);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(frame(codec.write(Envelope.reply(request.id(), opened))));
        frames.writeBytes(frames(events));
        writeFrames(frames.toByteArray());
        return opened;
    }

    /** Reads so many bytes of a stream, and no more; messages between them stay to be read. */
    public byte[] expectBytes(long stream, int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < count) {
            byte[] payload = readPayload();
            if (payload == null) {
                throw new AssertionError("closed after " + bytes.size() + " bytes (expected: " + count + ")");
            }
            if (payload[0] == 0) {
                ByteBuffer data = ByteBuffer.wrap(payload, 1, payload.length - 1);
                if (data.getInt() != stream) {
                    throw new AssertionError("data of another stream (expected: " + stream + ")");
                }
                bytes.write(payload, data.position(), data.remaining());
            } else {
                later.add(payload);
            }
        }
        if (bytes.size() > count) {
            throw new AssertionError(bytes.size() + " bytes (expected: " + count + ")");
        }
        return bytes.toByteArray();
    }

    /** Reads the next message, and drops the bytes of streams before it. */
    public Envelope expectAfterData(Class<? extends Record> type) {
        byte[] payload = readPayload();
        while (payload != null && payload[0] == 0) {
            payload = readPayload();
        }
        if (payload != null) {
            later.add(payload);
        }
        return expect(type);
    }

    /** Sends bytes on a stream. */
    public void data(long stream, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += FRAME_BYTES) {
            int count = Math.min(FRAME_BYTES, bytes.length - at);
            write(ByteBuffer.allocate(5 + count)
                    .put((byte) 0)
                    .putInt((int) stream)
                    .put(bytes, at, count)
                    .array());
        }
    }

    /** Reads the next message but acknowledgements, and what is said beside the logs unless it is asked for. */
    public Envelope expect(Class<? extends Record> type) {
        while (true) {
            Envelope message = read();
            if (message == null) {
                throw new AssertionError("closed (expected: " + type.getSimpleName() + ")");
            }
            if (message.body() instanceof Ack ack && type != Ack.class) {
                acks.add(ack);
            } else if (type.isInstance(message.body())) {
                return message;
            } else if (!isBeside(message.body())) {
                throw new AssertionError(message.body() + " (expected: " + type.getSimpleName() + ")");
            }
        }
    }

    private static boolean isBeside(Record message) {
        return message instanceof MarkRead || message instanceof Typing || message instanceof Credit;
    }

    /** Waits until an acknowledgement up to a place has come. */
    public void expectAck(String conversation, long seq) {
        Ack wanted = new Ack(conversation, seq);
        while (!acks.contains(wanted)) {
            acks.add((Ack) expect(Ack.class).body());
        }
    }

    /** Waits until an acknowledgement of that place or a later one has come. */
    public void expectAckFrom(long seq) {
        while (acks.isEmpty() || acks.getLast().seq() < seq) {
            acks.add((Ack) expect(Ack.class).body());
        }
    }

    public List<Ack> acks() {
        return List.copyOf(acks);
    }

    /** Reads the next send. */
    public Envelope expectSend(long n) {
        Envelope request = expect(Send.class);
        if (((Send) request.body()).n() != n) {
            throw new AssertionError(request.body() + " (expected: n=" + n + ")");
        }
        return request;
    }

    public void sent(Envelope send, String conversation, long seq) {
        reply(send, new Sent(conversation, seq, AT));
    }

    public void refuse(Envelope request, ErrorCode code, @Nullable Duration retryAfter) {
        write(Envelope.refusal(request.id(), new ProtocolException(code, "scripted", retryAfter)));
    }

    public void reply(Envelope request, Record reply) {
        write(Envelope.reply(request.id(), reply));
    }

    public void ask(long id, Record request) {
        write(Envelope.request(id, request));
    }

    /** Pushes events in one write, so that they are all on their way before the client can close for one of them. */
    public void push(Record... events) {
        writeFrames(frames(events));
    }

    private byte[] frames(Record... events) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (Record event : events) {
            frames.writeBytes(frame(codec.write(Envelope.event(event))));
        }
        return frames.toByteArray();
    }

    /** Pushes a text of bob's to alice. */
    public void entry(String conversation, long seq) {
        push(text(conversation, seq));
    }

    public static Entry text(String conversation, long seq) {
        return new Entry(conversation, seq, "bob", "alice", 9, seq, AT, new Content.Text(conversation + "/" + seq));
    }

    /** Waits for the client to close. */
    public void expectClosed() {
        while (true) {
            Envelope message = read();
            if (message == null) {
                return;
            }
            if (!(message.body() instanceof Ack) && !(message.body() instanceof MarkRead)) {
                throw new AssertionError(message.body() + " (expected: end)");
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private @Nullable Envelope read() {
        byte[] payload = later.isEmpty() ? readPayload() : later.remove();
        try {
            return payload == null ? null : codec.read(payload);
        } catch (MalformedMessageException failure) {
            throw new AssertionError(failure);
        }
    }

    private byte @Nullable [] readPayload() {
        try {
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            return payload;
        } catch (EOFException | SocketException end) {
            return null;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Pushes what no codec would write. */
    public void pushRaw(String json) {
        write(json.getBytes(StandardCharsets.UTF_8));
    }

    private void write(Envelope message) {
        write(codec.write(message));
    }

    private void write(byte[] payload) {
        writeFrames(frame(payload));
    }

    private static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(Integer.BYTES + payload.length)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    private void writeFrames(byte[] frames) {
        try {
            out.write(frames);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
