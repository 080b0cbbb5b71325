package dev.tidings.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How values of one type are written in files, variables and flags.
 *
 * @param type the values
 * @param reader gives empty for what isn't written that way
 * @param writer the reverse, for messages
 */
record Format<T>(Class<T> type, Function<String, Optional<T>> reader, Function<T, String> writer) {
    static final Format<Integer> NUMBER = new Format<>(Integer.class, Format::number, Object::toString);
    static final Format<Integer> SIZE =
            new Format<>(Integer.class, SizeText::readSmall, bytes -> SizeText.write(bytes));
    static final Format<Long> LARGE_SIZE = new Format<>(Long.class, SizeText::read, SizeText::write);
    static final Format<Duration> DURATION = new Format<>(Duration.class, DurationText::read, DurationText::write);
    static final Format<String> TEXT = new Format<>(String.class, Optional::of, text -> text);
    static final Format<Path> PATH = new Format<>(Path.class, Format::path, Path::toString);

    private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,9}");

    static <E extends Enum<E>> Format<E> choice(Class<E> type) {
        return new Format<>(type, text -> constant(type, text), Format::lowerCase);
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Integer> number(String text) {
        return NUMBERS.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (lowerCase(constant).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
