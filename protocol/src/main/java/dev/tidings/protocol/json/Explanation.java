package dev.tidings.protocol.json;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Says what is wrong with a message by field and place, without repeating what stood there. */
final class Explanation {
    private Explanation() {}

    static String of(JacksonException failure) {
        String field = failure.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Explanation::isPresent)
                .collect(Collectors.joining("."));
        Throwable own = failure.getCause();
        if (own instanceof IllegalArgumentException || own instanceof ArithmeticException) {
            return String.valueOf(own.getMessage());
        }
        if (!field.isEmpty()) {
            return field + ": missing or of the wrong type";
        }
        return failure.getLocation() == null
                ? "malformed"
                : "malformed at byte " + failure.getLocation().getByteOffset();
    }

    private static boolean isPresent(@Nullable String name) {
        return name != null;
    }
}
