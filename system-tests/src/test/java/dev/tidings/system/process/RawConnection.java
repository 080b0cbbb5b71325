package dev.tidings.system.process;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks frames by hand, to see each answer; {@code '} stands for {@code "}. One thread. */
public final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final DataInputStream input;
    private final DataOutputStream output;

    public RawConnection(int port) throws IOException {
        this(port, 0);
    }

    /** With a small receive buffer, what isn't read soon waits at the server; 0 leaves it to the system. */
    public RawConnection(int port, int receiveBytes) throws IOException {
        socket = new Socket();
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(TIMEOUT_MILLIS);
        input = new DataInputStream(socket.getInputStream());
        output = new DataOutputStream(socket.getOutputStream());
        say("{'type':'hello','id':0,'protocol':1,'agent':'system-tests'}");
        reply("welcome");
    }

    /** Signs up or logs in, as {@code how} says. */
    public RawConnection enter(String how, String user) throws IOException {
        ask(how, user);
        reply("session");
        return this;
    }

    /** The same without waiting for the answer. */
    public void ask(String how, String user) throws IOException {
        String device = String.format("%032x", user.hashCode());
        say("{'type':'" + how + "','id':1,'user':'" + user + "','password':'password','device':'" + device + "'}");
    }

    /** Sends a text and gives the type or code of the answer. */
    public String send(long n, String text) throws IOException {
        say("{'type':'send','id':" + (n + 100) + ",'to':'bob','n':" + n + ",'text':'" + text + "'}");
        String answer = reply("sent|error");
        return field(answer, "type").equals("sent") ? "sent" : field(answer, "code");
    }

    /** All in one segment, if they fit into one. */
    public void say(String... messages) throws IOException {
        var frames = new ByteArrayOutputStream();
        for (String json : messages) {
            byte[] payload = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            frames.write(ByteBuffer.allocate(4).putInt(payload.length).array());
            frames.write(payload);
        }
        bytes(frames.toByteArray());
    }

    /** As they are. */
    public void bytes(byte... raw) throws IOException {
        output.write(raw);
        output.flush();
    }

    /** The next message of a type; others are passed over, pings answered. */
    public String reply(String types) throws IOException {
        // Pings alone would keep it going for ever.
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        while (true) {
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException(types + " didn't come in " + TIMEOUT_MILLIS + " ms");
            }
            String message = new String(input.readNBytes(input.readInt()), StandardCharsets.UTF_8);
            String type = field(message, "type");
            if (type.matches(types)) {
                return message;
            } else if (type.equals("ping")) {
                say(message.replace("ping", "pong"));
            } else if (type.matches("error|bye")) {
                throw new IOException(message);
            }
        }
    }

    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return field.find() ? field.group(1) : "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
