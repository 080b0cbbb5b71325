package dev.tidings.client.terminal.preference;

import dev.tidings.client.terminal.picture.Graphics;
import dev.tidings.client.terminal.picture.Protocol;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * @param pictures how pictures are drawn
 */
public record Preferences(
        Notify notification,
        Switch bell,
        Switch presence,
        Show show,
        Switch receipts,
        Switch typing,
        Pictures pictures) {
    /** What a new user gets. */
    public static final Preferences DEFAULT =
            new Preferences(Notify.ON, Switch.ON, Switch.ON, Show.ALL, Switch.ON, Switch.ON, Pictures.AUTO);

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

    /** How pictures are drawn. */
    public enum Pictures {
        /** As the terminal can. */
        AUTO,
        /** As kitty takes them. */
        KITTY,
        /** As iTerm2 takes them. */
        ITERM,
        /** As Sixel. */
        SIXEL,
        /** Not at all. */
        OFF;

        /**
         * What that means for a terminal.
         *
         * @param graphics what it can, as far as is known by now
         * @return empty where there are none
         */
        public Optional<Protocol> on(Graphics graphics) {
            return switch (this) {
                case AUTO -> graphics.protocol();
                case KITTY -> Optional.of(Protocol.KITTY);
                case ITERM -> Optional.of(Protocol.ITERM);
                case SIXEL -> Optional.of(Protocol.SIXEL);
                case OFF -> Optional.empty();
            };
        }
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
        values.put("pictures", word(pictures));
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
        choices(name);
        return new Preferences(
                name.equals("notify") ? choice(Notify.values(), name, value) : notification,
                name.equals("bell") ? choice(Switch.values(), name, value) : bell,
                name.equals("presence") ? choice(Switch.values(), name, value) : presence,
                name.equals("show") ? choice(Show.values(), name, value) : show,
                name.equals("receipts") ? choice(Switch.values(), name, value) : receipts,
                name.equals("typing") ? choice(Switch.values(), name, value) : typing,
                name.equals("pictures") ? choice(Pictures.values(), name, value) : pictures);
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
            case "pictures" -> words(Pictures.values());
            default ->
                throw new IllegalArgumentException("preference: " + name + " (expected: "
                        + String.join(", ", DEFAULT.values().keySet()) + ")");
        };
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
