package dev.tidings.protocol.json;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes a {@link Content} by itself, for stores: its kind and, apart from it, its fields as one JSON object.
 * Immutable; any thread. See docs/protocol.md, "Kinds".
 */
public final class ContentCodec {
    /** For the quotes and a few escapes. */
    private static final int ROOM = 16;

    private final JsonMapper mapper = Mappers.strict();
    /** For an entry within a content, which carries its own kind. */
    private final JsonMapper nesting =
            mapper.rebuild().addModule(new ContentModule()).build();

    /** Creates a codec. */
    public ContentCodec() {}

    /**
     * Writes the fields.
     *
     * @param content any but {@link Content.Unknown}, whose fields nobody knows
     * @return one JSON object without {@code kind}
     */
    public String fields(Content content) {
        if (content instanceof Content.Text said && said.replyTo() == null && said.editedAt() == null) {
            // The usual case, without looking for what a record has.
            return "{\"text\":" + quote(said.text()) + "}";
        }
        if (content instanceof Content.Imported imported) {
            return nesting.writeValueAsString(
                    new Nested(imported.server(), imported.incarnation(), imported.name(), imported.entry()));
        }
        return content instanceof Content.Unknown ? "{}" : mapper.writeValueAsString(content);
    }

    /**
     * Writes a text as JSON.
     *
     * @param text any text
     * @return with quotes and escapes
     */
    public String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + ROOM).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }

    /**
     * Reads them back.
     *
     * @param kind as of {@link Content#kind}
     * @param fields as of {@link #fields}
     * @return the same content
     * @throws ProtocolException {@code bad_request} if the fields don't fit the kind
     */
    public Content read(String kind, String fields) {
        Class<? extends Content> type = TidingsVocabulary.KINDS.get(kind);
        if (type == null) {
            return new Content.Unknown(kind);
        }
        try {
            return requireNonNull(nesting.readValue(fields, type));
        } catch (JacksonException unfit) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, Explanation.of(unfit));
        }
    }

    /** What {@link Content.Imported} has beside its kind. */
    record Nested(String server, String incarnation, String name, Entry entry) {}
}
