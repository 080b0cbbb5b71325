package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InertTest {
    private static final long SEED = 20_260_102;
    private static final int[] HOSTILE = {
        0x00, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x8d, 0x90, 0x9b, 0x9c, 0x9d, 0x9f,
        0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a,
        0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2064, 0x2065, 0x2066, 0x2067, 0x2068, 0x2069, 0x206f, 0x3164, 0xd800,
        0xdfff, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xe0001, 0xe0020, 0xe007f, 0xe0100
    };

    @ParameterizedTest
    @CsvSource({
        "\\u001b]52;c;x\\u0007, ␛]52;c;x␇",
        "a\\u000d\\u000ab, a␍␊b",
        "\\u007f, ␡",
        "\\u009b31m, \\u009b31m",
        "x\\u202ey, x\\u202ey",
        "\\u200d, \\u200d",
        "\\u2028, \\u2028",
        "\\ud800, \\ud800",
        "\\udb40\\udc01, \\u{e0001}"
    })
    void showsWhatATerminalMightObey(String escaped, String shown) {
        assertThat(Inert.show(unescape(escaped))).isEqualTo(shown);
    }

    @Test
    void leavesWhatIsHarmless() {
        String text = "Grüße, 你好, 😀 👍🏽, Привет, שלום, e\u0301, a\u00a0b";
        assertThat(Inert.show(text)).isSameAs(text);
        assertThat(Inert.show("")).isEmpty();
    }

    @Test
    void knowsEveryControlCharacter() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                assertThat(Inert.isForbidden(point)).as("U+%04X", point).isTrue();
            }
        }
        for (int hostile : HOSTILE) {
            assertThat(Inert.isForbidden(hostile)).as("U+%04X", hostile).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void nothingForbiddenComesThrough(String name, String hostile) {
        String shown = Inert.show(hostile);
        assertThat(shown.codePoints().noneMatch(Inert::isForbidden)).as(name).isTrue();
        assertThat(shown.length()).isGreaterThanOrEqualTo(hostile.length());
        assertThat(Inert.show(shown)).isEqualTo(shown);
        assertThat(new JsonLine("x").with("text", hostile).toString().codePoints())
                .noneMatch(Inert::isForbidden);
    }

    static Stream<Object[]> hostileTexts() {
        return Stream.iterate(0, number -> number + 1).limit(500).map(number -> {
            Random random = new Random(SEED + number);
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(40); length > 0; length--) {
                text.appendCodePoint(
                        random.nextBoolean()
                                ? HOSTILE[random.nextInt(HOSTILE.length)]
                                : random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            return new Object[] {"seed " + (SEED + number), text.toString()};
        });
    }

    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < escaped.length(); at++) {
            if (escaped.startsWith("\\u", at)) {
                text.append((char) Integer.parseInt(escaped.substring(at + 2, at + 6), 16));
                at += 5;
            } else {
                text.append(escaped.charAt(at));
            }
        }
        return text.toString();
    }
}
