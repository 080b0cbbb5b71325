package dev.tidings.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a {@link RawClient} says about files, spelled out. */
public final class RawFiles {
    private static final int DATA_HEAD = 5;
    private static final int PIECE = 256 << 10;

    private final JsonMapper mapper = new JsonMapper();
    private final RawClient client;
    private long streams;

    public RawFiles(RawClient client) {
        this(client, 0);
    }

    /** For a client that has used streams up to some even number before. */
    public RawFiles(RawClient client, long used) {
        this.client = client;
        this.streams = used - 1;
    }

    /** Bytes that are the same for the same seed. */
    public static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An id for an upload: one character, repeated. */
    public static String upload(char digit) {
        return String.valueOf(digit).repeat(32);
    }

    /** The number of the stream opened last. */
    public long stream() {
        return streams;
    }

    /** Asks for an upload on a new stream; fields are those besides the usual ones. */
    public RawFiles begin(String upload, String fields) throws IOException {
        streams += 2;
        client.say("{'type':'upload','id':70,'stream':" + streams + ",'upload':'" + upload + "','name':'a.bin'" + fields
                + "}");
        return this;
    }

    /** Asks for an upload, and hears where to begin. */
    public long offset(String upload, String fields) throws IOException {
        return begin(upload, fields).client.expect("accepted").get("offset").asLong();
    }

    public void data(byte[] bytes, int from, int length) throws IOException {
        client.frame(ByteBuffer.allocate(DATA_HEAD + length)
                .put((byte) 0)
                .putInt((int) streams)
                .put(bytes, from, length)
                .array());
    }

    /** Sends all from an offset on, as the server gives credit. */
    public void sendAll(byte[] bytes, int offset, long credit) throws IOException {
        long left = credit;
        for (int at = offset; at < bytes.length; ) {
            while (left == 0) {
                left += client.expect("credit").get("bytes").asLong();
            }
            int length = (int) Math.min(Math.min(left, PIECE), bytes.length - at);
            data(bytes, at, length);
            at += length;
            left -= length;
        }
    }

    public RawFiles finish(String upload, byte[] bytes) throws IOException {
        client.say("{'type':'finish','id':71,'upload':'" + upload + "','size':" + bytes.length + ",'sha256':'"
                + sha256(bytes) + "'}");
        return this;
    }

    /** What comes next that isn't credit. */
    public JsonNode next() throws IOException {
        JsonNode message = client.next();
        while (message.get("type").asString().equals("credit")) {
            message = client.next();
        }
        return message;
    }

    public String expectStored() throws IOException {
        JsonNode stored = next();
        if (!stored.get("type").asString().equals("stored")) {
            throw new AssertionError("got " + stored + " (expected: stored)");
        }
        return stored.get("file").asString();
    }

    public void expectError(String code) throws IOException {
        JsonNode error = next();
        if (!error.path("code").asString().equals(code)) {
            throw new AssertionError("got " + error + " (expected: " + code + ")");
        }
    }

    /** Uploads all of it. */
    public String store(String upload, byte[] bytes) throws IOException {
        begin(upload, ",'size':" + bytes.length);
        JsonNode accepted = client.expect("accepted");
        sendAll(bytes, accepted.get("offset").asInt(), accepted.get("credit").asLong());
        return finish(upload, bytes).expectStored();
    }

    public RawFiles ask(String file, long offset, long credit) throws IOException {
        streams += 2;
        client.say("{'type':'download','id':72,'stream':" + streams + ",'file':'" + file + "','offset':" + offset
                + ",'credit':" + credit + "}");
        return this;
    }

    /** Asks for the thumbnail of an image. */
    public RawFiles askThumbnail(String file, long offset, long credit) throws IOException {
        streams += 2;
        client.say("{'type':'download','id':72,'stream':" + streams + ",'file':'" + file + "','offset':" + offset
                + ",'credit':" + credit + ",'thumbnail':true}");
        return this;
    }

    /** Downloads from an offset on, giving credit as it goes. */
    public byte[] fetch(String file, long offset, int window) throws IOException {
        return ask(file, offset, window).receive(offset);
    }

    /** What was asked for last. */
    public byte[] receive(long offset) throws IOException {
        long size = client.expect("sending").get("size").asLong();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (offset + all.size() < size) {
            byte[] data = nextData();
            all.writeBytes(data);
            client.say("{'type':'credit','stream':" + streams + ",'bytes':" + data.length + "}");
        }
        return all.toByteArray();
    }

    /** The next data frame of the last stream, without its head. */
    public byte[] nextData() throws IOException {
        byte[] payload = client.nextPayload();
        while (payload[0] == '{') {
            JsonNode message = mapper.readTree(payload);
            if (!message.get("type").asString().matches("ping|presence|receipt")) {
                throw new AssertionError("got " + message + " (expected: data)");
            }
            payload = client.nextPayload();
        }
        long stream = ByteBuffer.wrap(payload, 1, Integer.BYTES).getInt();
        if (stream != streams) {
            throw new AssertionError("got data of stream " + stream + " (expected: " + streams + ")");
        }
        return java.util.Arrays.copyOfRange(payload, DATA_HEAD, payload.length);
    }
}
