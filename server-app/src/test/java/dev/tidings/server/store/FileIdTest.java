package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789ABCDEF",
                "../../../../../../../../etc/pass",
                "0123456789abcdef0123456789abcde\n",
                "0123456789abcdef0123456789abcdef\n"
            })
    void takesNothingButItsForm(String text) {
        assertThat(FileId.isOne(text)).isFalse();
        assertThatThrownBy(() -> new FileId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file: unknown (expected: 32 hexadecimal digits)");
    }

    @Test
    void makesOnesOfThatForm() {
        Random random = new Random(1);
        FileId one = FileId.random(random);
        assertThat(new FileId(one.text())).isEqualTo(one).hasToString(one.text());
        assertThat(FileId.random(random)).isNotEqualTo(one);
    }
}
