package dev.tidings.client.terminal.text;

import java.time.Duration;
import java.util.Locale;

/** How much and how long, in few characters. */
public final class Quantity {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Quantity() {}

    /**
     * Bytes.
     *
     * @param count 0 or more
     * @return such as {@code 512 B} or {@code 1.5 MiB}
     */
    public static String bytes(long count) {
        double value = count;
        int unit = 0;
        // What would be rounded up to a thousand and more is told in the next unit.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        String digits = unit == 0 || value >= 99.95
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
        return digits + " " + UNITS[unit];
    }

    /**
     * A time that is still to come.
     *
     * @param span 0 or more
     * @return such as {@code 0:42} or {@code 1:02:03}
     */
    public static String time(Duration span) {
        return span.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
    }
}
