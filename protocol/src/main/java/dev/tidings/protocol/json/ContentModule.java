package dev.tidings.protocol.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Send;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.NameTransformer;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Has the fields of a {@link Content} stand beside those of the message that carries it, and {@code kind} with them.
 */
final class ContentModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    ContentModule() {
        super("content");
        setMixInAnnotation(Send.class, Carrier.class);
        setMixInAnnotation(Entry.class, Carrier.class);
        setMixInAnnotation(Content.class, Kind.class);
        addDeserializer(Content.class, new Reader());
    }

    interface Carrier {
        @JsonUnwrapped
        Content content();
    }

    interface Kind {
        @JsonProperty(value = "kind", index = 0)
        String kind();
    }

    /**
     * Reads the record that the {@code kind} names, wherever that stands among the fields. Keeps what reads each kind:
     * asked for by its type, the library looks at the record anew for every message.
     */
    private static final class Reader extends ValueDeserializer<Content> {
        private final Map<Class<?>, ValueDeserializer<Object>> byType = new ConcurrentHashMap<>();

        /** Another object: that is how the library tells that this one can. */
        @Override
        public ValueDeserializer<Content> unwrappingDeserializer(
                DeserializationContext context, NameTransformer names) {
            return new Reader();
        }

        @Override
        public Content deserialize(JsonParser in, DeserializationContext context) {
            TokenBuffer fields = context.bufferAsCopyOfValue(in);
            String kind = kind(fields, context);
            Class<? extends Content> type = TidingsVocabulary.KINDS.get(kind);
            if (type == null) {
                return new Content.Unknown(kind);
            }
            ValueDeserializer<Object> reader = byType.computeIfAbsent(
                    type, each -> context.findRootValueDeserializer(context.constructType(each)));
            return (Content) requireNonNull(reader.deserialize(fields.asParserOnFirstToken(context), context));
        }

        private static String kind(TokenBuffer fields, DeserializationContext context) {
            try (JsonParser in = fields.asParser(context)) {
                in.nextToken();
                for (String name = in.nextName(); name != null; name = in.nextName()) {
                    JsonToken value = in.nextToken();
                    if (name.equals("kind") && value != JsonToken.VALUE_NULL) {
                        return value == JsonToken.VALUE_STRING
                                ? in.getString()
                                : (String) requireNonNull(context.handleUnexpectedToken(String.class, in));
                    }
                    in.skipChildren();
                }
                return Content.Text.KIND;
            }
        }
    }
}
