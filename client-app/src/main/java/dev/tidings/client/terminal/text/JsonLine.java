package dev.tidings.client.terminal.text;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON object on one line. What must not reach a terminal is escaped, so the line may be shown as it is;
 * reading it gives the text back unchanged. One thread.
 */
public final class JsonLine {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private JsonLine() {}

    /**
     * Begins an object that stands within another one.
     *
     * @return without a {@code type}
     */
    static JsonLine nested() {
        return new JsonLine();
    }

    /**
     * Begins an object.
     *
     * @param type its {@code type}
     */
    public JsonLine(String type) {
        with("type", type);
    }

    /**
     * Adds a text.
     *
     * @param name of the field
     * @param value left out if null
     * @return this
     */
    public JsonLine with(String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, quote(value));
        }
        return this;
    }

    /**
     * Adds a number.
     *
     * @param name of the field
     * @param value any
     * @return this
     */
    public JsonLine with(String name, long value) {
        fields.put(name, Long.toString(value));
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param name of the field
     * @param value either
     * @return this
     */
    public JsonLine with(String name, boolean value) {
        fields.put(name, Boolean.toString(value));
        return this;
    }

    /**
     * Adds a list of texts.
     *
     * @param name of the field
     * @param values any
     * @return this
     */
    public JsonLine with(String name, List<String> values) {
        fields.put(name, values.stream().map(JsonLine::quote).collect(Collectors.joining(",", "[", "]")));
        return this;
    }

    /**
     * Adds a time.
     *
     * @param name of the field
     * @param value left out if null
     * @return this
     */
    public JsonLine with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : value.toString());
    }

    JsonLine with(String name, JsonLine value) {
        fields.put(name, value.toString());
        return this;
    }

    /** The object, without an end of line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("{");
        fields.forEach((name, value) -> line.append(line.length() == 1 ? "" : ",")
                .append(quote(name))
                .append(':')
                .append(value));
        return line.append('}').toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').append((char) point);
            } else if (Inert.isForbidden(point)) {
                for (char half : Character.toChars(point)) {
                    quoted.append(String.format("\\u%04x", (int) half));
                }
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
