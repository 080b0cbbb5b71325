package dev.tidings.client.terminal.preference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a user wants the interactive face to be like. Immutable.
 *
 * @param notification of what the terminal is told by a notification
 * @param bell whether the bell rings together with it
 * @param presence whether it is said who comes and goes
 * @param show whose lines are shown as they come
 * @param receipts whether others learn what the user has read, and the user what they have
 * @param typing whether others learn that the user types, and the user that they do
 */
public record Preferences(
        Notify notification, Switch bell, Switch presence, Show show, Switch receipts, Switch typing) {
    /** What a new user gets. */
    public static final Preferences DEFAULT =
            new Preferences(Notify.ON, Switch.ON, Switch.ON, Show.ALL, Switch.ON, Switch.ON);

    /** What is worth a notification. */
    public enum Notify {
        /** Direct messages and mentions. */
        ON,
        /** Mentions. */
        MENTIONS,
        /** Nothing. */
        OFF
    }

    /** On or off. */
    public enum Switch {
        /** Yes. */
        ON,
        /** No. */
        OFF
    }

    /** Whose lines are shown as they come; the others are only counted. */
    public enum Show {
        /** Those of all conversations. */
        ALL,
        /** Those of the open conversation. */
        OPEN
    }

    /**
     * All of them.
     *
     * @return names and values, in order
     */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("notify", word(notification));
        values.put("bell", word(bell));
        values.put("presence", word(presence));
        values.put("show", word(show));
        values.put("receipts", word(receipts));
        values.put("typing", word(typing));
        return values;
    }

    /**
     * Changes one.
     *
     * @param name of the preference
     * @param value as of {@link #choices}
     * @return with that one changed
     * @throws IllegalArgumentException if there is no such preference, or no such value of it
     */
    public Preferences with(String name, String value) {
        return switch (name) {
            case "notify" ->
                new Preferences(choice(Notify.values(), name, value), bell, presence, show, receipts, typing);
            case "bell" -> new Preferences(notification, onOff(name, value), presence, show, receipts, typing);
            case "presence" -> new Preferences(notification, bell, onOff(name, value), show, receipts, typing);
            case "show" ->
                new Preferences(notification, bell, presence, choice(Show.values(), name, value), receipts, typing);
            case "receipts" -> new Preferences(notification, bell, presence, show, onOff(name, value), typing);
            case "typing" -> new Preferences(notification, bell, presence, show, receipts, onOff(name, value));
            default ->
                throw new IllegalArgumentException(
                        "preference: " + name + " (expected: " + String.join(", ", values().keySet()) + ")");
        };
    }

    /**
     * What a preference can be.
     *
     * @param name of the preference
     * @return values
     * @throws IllegalArgumentException if there is no such preference
     */
    public static List<String> choices(String name) {
        return switch (name) {
            case "notify" -> words(Notify.values());
            case "bell", "presence", "receipts", "typing" -> words(Switch.values());
            case "show" -> words(Show.values());
            default -> throw new IllegalArgumentException("preference: " + name + " (expected: one that exists)");
        };
    }

    private static Switch onOff(String name, String value) {
        return choice(Switch.values(), name, value);
    }

    private static <E extends Enum<E>> E choice(E[] all, String name, String value) {
        return Arrays.stream(all)
                .filter(each -> word(each).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + ": " + value + " (expected: "
                        + words(all).stream().collect(Collectors.joining(" or ")) + ")"));
    }

    private static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all).map(Preferences::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
