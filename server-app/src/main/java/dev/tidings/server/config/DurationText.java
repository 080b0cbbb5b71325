package dev.tidings.server.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 3s}, {@code 10m}, {@code 2h}, {@code 30d}. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    /** Largest first, so that writing finds the shortest form. */
    private static final Map<String, Long> UNIT_MILLIS = units();

    private DurationText() {}

    static Optional<Duration> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long unitMillis = UNIT_MILLIS.getOrDefault(form.group(2), 0L);
        return Optional.of(Duration.ofMillis(Long.parseLong(form.group(1)) * unitMillis));
    }

    /** In the largest unit that divides it; as ISO 8601 where there is none. */
    static String write(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (Map.Entry<String, Long> unit : UNIT_MILLIS.entrySet()) {
            Duration one = Duration.ofMillis(unit.getValue());
            long count = duration.dividedBy(one);
            if (one.multipliedBy(count).equals(duration)) {
                return count + unit.getKey();
            }
        }
        return duration.toString();
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("d", 86_400_000L);
        units.put("h", 3_600_000L);
        units.put("m", 60_000L);
        units.put("s", 1_000L);
        units.put("ms", 1L);
        return units;
    }
}
