package dev.tidings.server.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

    public RawClient(InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
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
        expect("session");
        expect("synced");
        return this;
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

    public RawClient bytes(byte... raw) throws IOException {
        out.write(raw);
        out.flush();
        return this;
    }

    /** The next message that is no ping and no presence; pings are answered. */
    public JsonNode next() throws IOException {
        while (true) {
            JsonNode message = nextOfAll();
            String type = message.get("type").asString();
            if (type.equals("ping")) {
                say("{'type':'pong','n':" + message.get("n").asLong() + "}");
            } else if (!type.equals("presence")) {
                return message;
            }
        }
    }

    public JsonNode nextOfAll() throws IOException {
        byte[] payload = new byte[in.readInt()];
        in.readFully(payload);
        return mapper.readTree(payload);
    }

    public JsonNode expect(String type) throws IOException {
        JsonNode message = next();
        if (!message.get("type").asString().equals(type)) {
            throw new AssertionError("got " + message + " (expected: a " + type + ")");
        }
        return message;
    }

    public void expectError(String code) throws IOException {
        JsonNode error = expect("error");
        if (!error.get("code").asString().equals(code)) {
            throw new AssertionError("got " + error + " (expected: " + code + ")");
        }
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
