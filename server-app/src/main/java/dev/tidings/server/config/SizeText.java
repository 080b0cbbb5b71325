package dev.tidings.server.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 4096}, {@code 16KiB}, {@code 1MiB}. All options stay below 2 GiB. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(KiB|MiB|)");
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private SizeText() {}

    static Optional<Integer> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long unit = form.group(2).equals("MiB") ? MIB : form.group(2).equals("KiB") ? KIB : 1;
        long bytes = Long.parseLong(form.group(1)) * unit;
        return bytes <= Integer.MAX_VALUE ? Optional.of((int) bytes) : Optional.empty();
    }

    static String write(int bytes) {
        if (bytes != 0 && bytes % MIB == 0) {
            return bytes / MIB + "MiB";
        }
        return bytes != 0 && bytes % KIB == 0 ? bytes / KIB + "KiB" : Integer.toString(bytes);
    }
}
