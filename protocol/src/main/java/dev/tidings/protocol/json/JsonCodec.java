package dev.tidings.protocol.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes messages as flat JSON objects. Immutable; any thread. See docs/protocol.md, "Messages".
 *
 * <p>Reading takes two passes: the first decides whether the bytes are strict JSON and finds {@code type}, {@code id}
 * and {@code re} wherever they stand; only then does the second fit the fields to the record. So what is broken is
 * always {@code bad_json}, what merely doesn't fit is always {@code bad_request}, and no class but the vocabulary's is
 * looked at.
 */
public final class JsonCodec {
    /** Larger numbers don't survive in JavaScript. */
    private static final long LARGEST_ID = (1L << 53) - 1;

    private final Vocabulary vocabulary;
    private final JsonMapper mapper =
            Mappers.strict().rebuild().addModule(new ContentModule()).build();
    private final ObjectWriter writer = mapper.writerFor(Flat.class);
    private final JsonFactory plain = Mappers.withRepetition();
    private final Map<Class<?>, ObjectReader> readers = new HashMap<>();

    /**
     * Creates a codec.
     *
     * @param vocabulary what can be read and written
     */
    public JsonCodec(Vocabulary vocabulary) {
        this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
        for (String name : vocabulary.names()) {
            Class<?> type = vocabulary.typeOf(name).orElseThrow();
            readers.put(
                    type,
                    mapper.readerFor(type).without(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION));
        }
    }

    /**
     * Writes a message.
     *
     * @param message of the vocabulary
     * @param out gets one JSON object; isn't closed
     */
    public void write(Envelope message, OutputStream out) {
        writer.writeValue(out, flat(message));
    }

    /**
     * Writes a message.
     *
     * @param message of the vocabulary
     * @return one JSON object in UTF-8
     */
    public byte[] write(Envelope message) {
        return writer.writeValueAsBytes(flat(message));
    }

    /**
     * Reads a message.
     *
     * @param payload one JSON object in UTF-8
     * @return the message
     * @throws MalformedMessageException if it is none of this vocabulary
     */
    public Envelope read(byte[] payload) throws MalformedMessageException {
        Head head = new Head();
        try {
            // The parser would skip white space and a byte order mark.
            if (payload.length == 0 || payload[0] != '{') {
                throw new ProtocolException(ErrorCode.BAD_JSON, "no object");
            }
            StrictUtf8.check(payload);
            scan(payload, head);
            Class<? extends Record> type = vocabulary
                    .typeOf(head.type())
                    .orElseThrow(() -> new ProtocolException(ErrorCode.UNKNOWN_TYPE, "type: unknown"));
            return new Envelope(head.kind, head.id, fit(payload, type));
        } catch (ProtocolException refusal) {
            throw new MalformedMessageException(refusal, head.kind, head.id);
        }
    }

    private Flat flat(Envelope message) {
        Long id = message.id();
        return new Flat(
                vocabulary.nameOf(message.body().getClass()),
                message.kind() == Envelope.Kind.REQUEST ? id : null,
                message.kind() == Envelope.Kind.REPLY ? id : null,
                message.body());
    }

    private Record fit(byte[] payload, Class<? extends Record> type) {
        try {
            Send plain = type == Send.class ? plainSend(payload) : null;
            if (plain != null) {
                return plain;
            }
            return requireNonNull(readers.get(type)).readValue(payload);
        } catch (JacksonException unfit) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, Explanation.of(unfit));
        }
    }

    private @Nullable Send plainSend(byte[] payload) {
        try (JsonParser in = plain.createParser(ObjectReadContext.empty(), payload)) {
            return PlainSend.read(in);
        } catch (IllegalArgumentException unfit) {
            return null;
        }
    }

    /** Reads every token, so that whatever isn't strict JSON shows; notes the envelope's fields on the way. */
    private void scan(byte[] payload, Head head) {
        try (JsonParser in = mapper.createParser(payload)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                JsonToken value = in.nextToken();
                head.note(name, value, in);
                skip(in, value);
            }
            if (in.nextToken() != null) {
                throw new ProtocolException(ErrorCode.BAD_JSON, "trailing bytes");
            }
        } catch (JacksonException broken) {
            throw new ProtocolException(ErrorCode.BAD_JSON, Explanation.of(broken));
        }
        head.judge();
    }

    /** Unlike {@code skipChildren}, fails on a value that ends with the input. */
    private static void skip(JsonParser in, JsonToken value) {
        int depth = value.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new ProtocolException(ErrorCode.BAD_JSON, "unexpected end");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    /** The message as it lies on the wire: envelope and fields side by side. */
    @JsonPropertyOrder({"type", "id", "re"})
    record Flat(
            String type,
            @Nullable Long id,
            @Nullable Long re,
            @JsonUnwrapped Record body) {}

    /** What the first pass finds. */
    private static final class Head {
        private Envelope.Kind kind = Envelope.Kind.EVENT;
        private long id;
        private @Nullable String type;
        private @Nullable String fault;

        void note(String name, JsonToken value, JsonParser in) {
            if (name.equals("type")) {
                if (value == JsonToken.VALUE_STRING) {
                    type = in.getString();
                } else {
                    fault = "type: not a text";
                }
            } else if (name.equals("id") || name.equals("re")) {
                number(name, value, in);
            }
        }

        private void number(String name, JsonToken value, JsonParser in) {
            if (value != JsonToken.VALUE_NUMBER_INT || !fits(in)) {
                fault = name + ": not a number (expected: 0 to " + LARGEST_ID + ")";
            } else if (kind != Envelope.Kind.EVENT) {
                fault = "id and re (expected: at most one of them)";
            } else {
                kind = name.equals("id") ? Envelope.Kind.REQUEST : Envelope.Kind.REPLY;
                id = in.getLongValue();
            }
        }

        private static boolean fits(JsonParser in) {
            return in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    && in.getLongValue() >= 0
                    && in.getLongValue() <= LARGEST_ID;
        }

        void judge() {
            if (fault != null) {
                throw new ProtocolException(ErrorCode.BAD_REQUEST, fault);
            }
        }

        String type() {
            if (type == null) {
                throw new ProtocolException(ErrorCode.BAD_REQUEST, "type: missing");
            }
            return type;
        }
    }
}
