package dev.tidings.client.terminal.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 30d}. */
public final class Spans {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([smhd])");

    private Spans() {}

    /**
     * Reads one.
     *
     * @param text such as {@code 10m}
     * @param name of what it is given for
     * @return at least zero
     * @throws IllegalArgumentException if it is none
     */
    public static Duration read(String text, String name) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(name + ": " + text + " (expected: a span such as 90s, 10m, 2h or 30d)");
        }
        long count = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /**
     * Says one, in the largest unit that leaves nothing over.
     *
     * @param span whole seconds
     * @return such as {@code 2 hours}
     */
    public static String say(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 86_400 == 0) {
            return say(seconds / 86_400, "day");
        }
        if (seconds % 3600 == 0) {
            return say(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? say(seconds / 60, "minute") : say(seconds, "second");
    }

    private static String say(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
