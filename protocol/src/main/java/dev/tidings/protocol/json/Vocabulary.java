package dev.tidings.protocol.json;

import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Ping;
import dev.tidings.protocol.message.Pong;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which {@code type} on the wire is which record. Immutable; any thread. Every vocabulary knows {@code error},
 * {@code ping}, {@code pong}, {@code credit} and {@code cancel}, which the pipeline itself speaks.
 *
 * <p>A record's components are the fields of the message, by name: text, numbers, booleans, {@link java.time.Instant},
 * lists and records of these; {@code @Nullable} ones are left out when null. What the record's constructor refuses is
 * {@code bad_request} to the peer. {@code type}, {@code id} and {@code re} are the envelope's and no names for
 * components.
 */
public final class Vocabulary {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]{0,63}");
    private static final Set<String> RESERVED = Set.of("type", "id", "re");

    private final Map<String, Class<? extends Record>> types;
    private final Map<Class<?>, String> names;

    private Vocabulary(Map<String, Class<? extends Record>> types) {
        Map<Class<?>, String> inverse = new LinkedHashMap<>();
        types.forEach((name, type) -> inverse.put(type, name));
        this.types = Map.copyOf(types);
        this.names = Map.copyOf(inverse);
    }

    /**
     * Begins a vocabulary.
     *
     * @return a builder that knows what the pipeline itself speaks
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds a record type.
     *
     * @param name as in {@code type}
     * @return empty if nobody added it
     */
    public Optional<Class<? extends Record>> typeOf(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * Finds a name.
     *
     * @param type a record type
     * @return as in {@code type}
     * @throws IllegalArgumentException if nobody added it
     */
    public String nameOf(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException("type: " + type.getName() + " is not in the vocabulary");
        }
        return name;
    }

    /**
     * All names.
     *
     * @return unmodifiable
     */
    public Set<String> names() {
        return types.keySet();
    }

    /** Collects names and types. */
    public static final class Builder {
        private final Map<String, Class<? extends Record>> types = new LinkedHashMap<>();

        private Builder() {
            add("error", ErrorReply.class).add("ping", Ping.class).add("pong", Pong.class);
            add("credit", Credit.class).add("cancel", Cancel.class);
        }

        /**
         * Adds a message.
         *
         * @param name as in {@code type}: a letter, then up to 63 of letters, digits, {@code . _ -}
         * @param type its record type, visible to this module
         * @return this
         * @throws IllegalArgumentException if name or type is taken, or the record has a component with a reserved name
         */
        public Builder add(String name, Class<? extends Record> type) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("name: " + name + " (expected: " + NAME.pattern() + ")");
            }
            for (var component : type.getRecordComponents()) {
                if (RESERVED.contains(component.getName())) {
                    throw new IllegalArgumentException(type.getName() + ": component " + component.getName()
                            + " (expected: none of " + RESERVED + ")");
                }
            }
            if (types.containsKey(name) || types.containsValue(type)) {
                throw new IllegalArgumentException("name: " + name + " or " + type.getName() + " is there already");
            }
            types.put(name, type);
            return this;
        }

        /**
         * Ends it.
         *
         * @return the vocabulary
         */
        public Vocabulary build() {
            return new Vocabulary(types);
        }
    }
}
