package dev.tidings.client.terminal.text;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One of several things a command tells of: fields with names, in order. For people the first one is the thing itself,
 * and the names of the others stand before their values. One thread, until it is told.
 */
public final class Row {
    private final String type;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();

    /**
     * Begins a row.
     *
     * @param type what it is, for programs
     */
    public Row(String type) {
        this.type = type;
    }

    /**
     * Adds a field.
     *
     * @param name one word
     * @param value a text, a whole number, a truth value, a time or a list of texts; left out if null
     * @return this
     */
    public Row with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /**
     * Adds a field that isn't shown to people.
     *
     * @param name one word
     * @param value as of {@link #with}
     * @return this
     */
    public Row forPrograms(String name, Object value) {
        hidden.add(name);
        return with(name, value);
    }

    String type() {
        return type;
    }

    /** What people are shown. */
    void forEach(BiConsumer<String, Object> reader) {
        fields.forEach((name, value) -> {
            if (!hidden.contains(name)) {
                reader.accept(name, value);
            }
        });
    }

    JsonLine json() {
        JsonLine line = new JsonLine(type);
        fields.forEach((name, value) -> {
            if (value instanceof Instant time) {
                line.with(name, time);
            } else if (value instanceof Boolean truth) {
                line.with(name, truth.booleanValue());
            } else if (value instanceof Number number) {
                line.with(name, number.longValue());
            } else if (value instanceof List<?> texts) {
                line.with(name, texts.stream().map(Object::toString).toList());
            } else {
                line.with(name, value.toString());
            }
        });
        return line;
    }
}
