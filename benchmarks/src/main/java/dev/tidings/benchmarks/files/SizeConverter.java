package dev.tidings.benchmarks.files;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes as people write them: {@code 4096}, {@code 64MiB}, {@code 1GiB}. */
final class SizeConverter implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6}|\\d{1,15}(?=$))(KiB|MiB|GiB)?");
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB");
    private static final int UNIT_BITS = 10;

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new TypeConversionException("'" + text + "' is no size (expected: such as 4096, 64MiB or 1GiB)");
        }
        int unit = size.group(2) == null ? 0 : UNITS.indexOf(size.group(2)) + 1;
        return Long.parseLong(size.group(1)) << (UNIT_BITS * unit);
    }
}
