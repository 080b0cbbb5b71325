package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");
    private static final String NEAR = "az09._-/:`{@AZ\u0430\u200b ~#*";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ab",
                "0a",
                ".a",
                "a.",
                "a-_.9",
                "Ab",
                "a b",
                "\u0430dmin",
                "abcdefghijklmnopqrstuvwxyz012345",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void isWhatTheDocumentSays(String name) {
        assertThat(Check.isName(name)).isEqualTo(FORM.matcher(name).matches());
    }

    @Test
    void ofAnyCharacters() {
        Random random = new Random(20_261_121);
        Stream<String> names = Stream.generate(() -> random.ints(random.nextInt(5), 0, NEAR.length())
                        .collect(StringBuilder::new, (name, i) -> name.append(NEAR.charAt(i)), StringBuilder::append)
                        .toString())
                .limit(50_000);
        assertThat(names)
                .allMatch(name -> Check.isName(name) == FORM.matcher(name).matches());
    }
}
