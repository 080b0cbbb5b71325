package dev.tidings.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that is nothing but a socket: says what it is told to, byte by byte if need be. */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JsonMapper mapper = new JsonMapper();
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;
    private JsonNode session = mapper.nullNode();

    public RawClient(InetSocketAddress server) throws IOException {
        this(server, 0);
    }

    /** With a small receive buffer, what isn't read soon waits at the server; 0 leaves it to the system. */
    public RawClient(InetSocketAddress server, int receiveBytes) throws IOException {
        this(server, InetAddress.getLoopbackAddress(), receiveBytes);
    }

    /** From an address of this machine. */
    public RawClient(InetSocketAddress server, InetAddress from) throws IOException {
        this(server, from, 0);
    }

    private RawClient(InetSocketAddress server, InetAddress from, int receiveBytes) throws IOException {
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Says hello, signs up and hears everything up to {@code synced}. */
    public RawClient signUp(String user) throws IOException {
        hello();
        say("{'type':'signup','id':2,'user':'" + user + "','password':'pass-" + user + "','device':'" + device(user)
                + "'}");
        session = expect("session");
        expect("synced");
        return this;
    }

    public JsonNode logIn(String user, String device) throws IOException {
        session = say("{'type':'login','id':2,'user':'" + user + "','password':'pass-" + user + "','device':'"
                        + device(device) + "'}")
                .expect("session");
        return session;
    }

    public JsonNode resume(String token) throws IOException {
        session = say("{'type':'resume','id':2,'token':'" + token + "'}").expect("session");
        return session;
    }

    /** What {@code session} said when this client entered. */
    public JsonNode session() {
        return session;
    }

    public String token() {
        return session.get("token").asString();
    }

    /** Sends a text and waits until it stands in the log. */
    public JsonNode send(String to, long n, String text) throws IOException {
        return say(text(to, n, text)).expect("sent");
    }

    /** A {@code send} whose request number is its n. */
    public static String text(String to, long n, String text) {
        return "{'type':'send','id':" + n + ",'to':'" + to + "','n':" + n + ",'text':'" + text + "'}";
    }

    /** Several messages in one write. */
    public RawClient sayAtOnce(List<String> messages) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(all);
        for (String message : messages) {
            byte[] payload = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            frames.writeInt(payload.length);
            frames.write(payload);
        }
        return bytes(all.toByteArray());
    }

    /** Everything up to {@code synced}: entries and skips. */
    public List<JsonNode> untilSynced() throws IOException {
        List<JsonNode> caughtUp = new ArrayList<>();
        for (JsonNode each = next(); !each.get("type").asString().equals("synced"); each = next()) {
            caughtUp.add(each);
        }
        return caughtUp;
    }

    public void ack(String conversation, long seq) throws IOException {
        say("{'type':'ack','conversation':'" + conversation + "','seq':" + seq + "}");
    }

    /** Asks something harmless; whatever else the server had to say before would be in the way of the answer. */
    public void expectNothingElse() throws IOException {
        say("{'type':'users','id':999999}");
        expect("userList");
    }

    public void expectBye(String reason) throws IOException {
        JsonNode bye = expect("bye");
        if (!bye.get("reason").asString().equals(reason)) {
            throw new AssertionError("got " + bye + " (expected: " + reason + ")");
        }
        expectEnd();
    }

    /** The server has closed, and said nothing more before. */
    public void expectEnd() throws IOException {
        String last = lastBeforeTheEnd();
        if (last != null) {
            throw new AssertionError("got " + last + " (expected: the end)");
        }
    }

    /** Whether the server has closed; drops what it said. */
    public boolean hasEnded() throws IOException {
        socket.setSoTimeout(10);
        try {
            while (in.read() >= 0) {
                in.skipBytes(in.available());
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
            }
        }
    }

    public RawClient hello() throws IOException {
        say("{'type':'hello','id':1,'protocol':1,'agent':'raw'}");
        expect("welcome");
        return this;
    }

    /** A device key for tests: the name in hexadecimal, filled up. */
    public static String device(String name) {
        StringBuilder key = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            key.append(String.format("%02x", each));
        }
        return (key + "0".repeat(32)).substring(0, 32);
    }

    /** Sends one message; single quotes stand for double ones. */
    public RawClient say(String json) throws IOException {
        return frame(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    public RawClient frame(byte[] payload) throws IOException {
        out.writeInt(payload.length);
        out.write(payload);
        out.flush();
        return this;
    }

    /** Only the length of a frame. */
    public RawClient length(int length) throws IOException {
        out.writeInt(length);
        out.flush();
        return this;
    }

    public RawClient bytes(byte... raw) throws IOException {
        out.write(raw);
        out.flush();
        return this;
    }

    /** The next message that is no ping, presence or receipt; pings are answered. */
    public JsonNode next() throws IOException {
        while (true) {
            JsonNode message = nextOfAll();
            String type = message.get("type").asString();
            if (type.equals("ping")) {
                say("{'type':'pong','n':" + message.get("n").asLong() + "}");
            } else if (!type.equals("presence") && !type.equals("receipt")) {
                return message;
            }
        }
    }

    /** The next receipt; whatever comes before is dropped. */
    public JsonNode nextReceipt() throws IOException {
        JsonNode message = nextOfAll();
        while (!message.get("type").asString().equals("receipt")) {
            message = nextOfAll();
        }
        return message;
    }

    public JsonNode nextOfAll() throws IOException {
        return mapper.readTree(nextPayload());
    }

    public byte[] nextPayload() throws IOException {
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        return payload;
    }

    public JsonNode expect(String type) throws IOException {
        JsonNode message = next();
        if (!message.get("type").asString().equals(type)) {
            throw new AssertionError("got " + message + " (expected: a " + type + ")");
        }
        return message;
    }

    public JsonNode expectError(String code) throws IOException {
        JsonNode error = expect("error");
        if (!error.get("code").asString().equals(code)) {
            throw new AssertionError("got " + error + " (expected: " + code + ")");
        }
        return error;
    }

    /** Waits for the end, which has to come; what arrives before is dropped. */
    public @Nullable String lastBeforeTheEnd() throws IOException {
        String last = null;
        try {
            while (true) {
                last = nextOfAll().toString();
            }
        } catch (EOFException | SocketException end) {
            return last;
        }
    }

    /** Ends our half, as a client does that says no more. */
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
