package dev.tidings.server.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 4096}, {@code 16KiB}, {@code 1MiB}, {@code 16GiB}, {@code 2TiB}. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(KiB|MiB|GiB|TiB|)");
    /** Each is 1,024 of the one before. */
    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB", "TiB");

    private static final int UNIT_BITS = 10;

    private SizeText() {}

    static Optional<Long> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        int bits = UNITS.indexOf(form.group(2)) * UNIT_BITS;
        return number <= Long.MAX_VALUE >> bits ? Optional.of(number << bits) : Optional.empty();
    }

    /** Those below 2 GiB. */
    static Optional<Integer> readSmall(String text) {
        return read(text).filter(bytes -> bytes <= Integer.MAX_VALUE).map(Long::intValue);
    }

    static String write(long bytes) {
        int unit = 0;
        long number = bytes;
        while (number != 0 && number % (1 << UNIT_BITS) == 0 && unit < UNITS.size() - 1) {
            number >>= UNIT_BITS;
            unit++;
        }
        return number + UNITS.get(unit);
    }
}
