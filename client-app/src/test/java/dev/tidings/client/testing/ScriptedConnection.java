package dev.tidings.client.testing;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.MalformedMessageException;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Content;
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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
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

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Deque<Ack> acks = new ArrayDeque<>();

    ScriptedConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(ScriptedServer.PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Answers hello. */
    public ScriptedConnection greet() {
        reply(expect(Hello.class), new Welcome(1, "script", 3_600_000, 1024 * 1024, List.of()));
        return this;
    }

    /** Opens a session for whoever asks, and says that nothing was missed. */
    public SessionOpened enter(long lastN, String incarnation) {
        SessionOpened opened = admit(lastN, incarnation);
        push(new Synced());
        return opened;
    }

    /** Opens a session for whoever asks. */
    public SessionOpened admit(long lastN, String incarnation) {
        Envelope request = expect(Record.class);
        String user = "alice";
        if (request.body() instanceof LogIn logIn) {
            user = logIn.user();
        } else if (request.body() instanceof SignUp signUp) {
            user = signUp.user();
        }
        SessionOpened opened = new SessionOpened(user, DEVICE, "token-" + user, lastN, incarnation);
        reply(request, opened);
        return opened;
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
            } else if (!(message.body() instanceof MarkRead) && !(message.body() instanceof Typing)) {
                throw new AssertionError(message.body() + " (expected: " + type.getSimpleName() + ")");
            }
        }
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

    public void push(Record event) {
        write(Envelope.event(event));
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
        try {
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            return codec.read(payload);
        } catch (EOFException | SocketException end) {
            return null;
        } catch (IOException | MalformedMessageException failure) {
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
        try {
            out.writeInt(payload.length);
            out.write(payload);
            out.flush();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
