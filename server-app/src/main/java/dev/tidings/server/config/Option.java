package dev.tidings.server.config;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * One thing that can be chosen, with its names in each source, its bounds and its default. Immutable; all of them are
 * in {@link ServerOptions}.
 *
 * @param <T> type of its values
 */
public final class Option<T> {
    private final String key;
    private final Format<T> format;
    private final Predicate<T> accepted;
    private final String expected;
    private final String defaultText;
    private final String meaning;

    private Option(
            String key, Format<T> format, Predicate<T> accepted, String expected, String defaultText, String meaning) {
        this.key = key;
        this.format = format;
        this.accepted = accepted;
        this.expected = expected;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /** An option of which any value that satisfies a condition will do. */
    static <T> Option<T> of(
            String key, Format<T> format, Predicate<T> accepted, String expected, String defaultText, String meaning) {
        return new Option<>(key, format, accepted, expected, defaultText, meaning);
    }

    /** An option with a smallest and a largest value, both written as an operator would write them. */
    static <T extends Comparable<T>> Option<T> within(
            String least, String most, String key, Format<T> format, String defaultText, String meaning) {
        T smallest = format.reader().apply(least).orElseThrow();
        T largest = format.reader().apply(most).orElseThrow();
        return new Option<>(
                key,
                format,
                value -> value.compareTo(smallest) >= 0 && value.compareTo(largest) <= 0,
                least + " to " + most,
                defaultText,
                meaning);
    }

    /**
     * Name in the configuration file, such as {@code pingInterval}.
     *
     * @return camelCase
     */
    public String key() {
        return key;
    }

    /**
     * Name of the environment variable, such as {@code TIDINGS_PING_INTERVAL}.
     *
     * @return upper case, words joined by underscores
     */
    public String environmentVariable() {
        return "TIDINGS_" + words('_').toUpperCase(Locale.ROOT);
    }

    /**
     * Name on the command line, such as {@code --ping-interval}.
     *
     * @return lower case with its two leading hyphens, words joined by hyphens
     */
    public String flag() {
        return "--" + words('-');
    }

    /**
     * The default, as an operator would write it.
     *
     * @return for example {@code 3s}
     */
    public String defaultText() {
        return defaultText;
    }

    /**
     * The default.
     *
     * @return a value within the bounds
     */
    public T defaultValue() {
        return read(defaultText);
    }

    /**
     * What may be written.
     *
     * @return for example {@code 1ms to 1h}
     */
    public String expected() {
        return expected;
    }

    /**
     * What it is for, in one sentence.
     *
     * @return without a full stop
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Understands what an operator wrote.
     *
     * @param text for example {@code 3s}
     * @return a value within the bounds
     * @throws IllegalArgumentException if it isn't written like that or is out of bounds
     */
    public T read(String text) {
        return format.reader().apply(text).filter(accepted).orElseThrow(() -> refusal(text));
    }

    /**
     * Checks a value.
     *
     * @param value the value
     * @return the same
     * @throws IllegalArgumentException if it is missing or out of bounds
     */
    public T check(T value) {
        if (value == null) {
            throw refusal("null");
        }
        if (!accepted.test(value)) {
            throw refusal(format.writer().apply(value));
        }
        return value;
    }

    /** The value as this option's own type. */
    T cast(Object value) {
        return format.type().cast(value);
    }

    /** The key. */
    @Override
    public String toString() {
        return key;
    }

    private IllegalArgumentException refusal(String text) {
        return new IllegalArgumentException(key + ": " + text + " (expected: " + expected + ")");
    }

    private String words(char separator) {
        return key.replaceAll("([A-Z])", separator + "$1").toLowerCase(Locale.ROOT);
    }
}
