package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictUtf8Test {
    /** Bytes at which the rules change: every second byte of a random input is one of these. */
    private static final int[] BORDERS = {
        0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x20, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xCFFF, 0xD000, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000,
                0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF
            })
    void acceptsEveryCodePointAtABorder(int codePoint) {
        accept(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF", // a continuation that continues nothing
                "C080",
                "C1BF",
                "E08080",
                "E09FBF",
                "F0808080",
                "F08FBFBF", // overlong
                "EDA080",
                "EDBFBF",
                "EDA080EDB080", // surrogates, even in pairs
                "F4908080",
                "F5808080",
                "F8808080",
                "FC808080",
                "FE",
                "FF", // above U+10FFFF
                "C2",
                "E0A0",
                "F09080", // cut off
                "C220",
                "E0A020",
                "F0908020",
                "E020A0",
                "F0209080" // broken off
            })
    void refusesWhatIsNoUtf8AnywhereInTheText(String hex) {
        byte[] offence = HexFormat.of().parseHex(hex);
        refuse(offence);
        refuse(concat("{\"é".getBytes(StandardCharsets.UTF_8), offence));
        refuse(concat(offence, "😀\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheJdksStrictDecoder(long seed) {
        Random random = new Random(seed);
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte)
                        (random.nextBoolean() ? BORDERS[random.nextInt(BORDERS.length)] : 0x80 | random.nextInt(128));
            }
            boolean wellFormed = isUtf8(bytes);
            assertThat(isAccepted(bytes))
                    .as("%s, seed %d", HexFormat.of().formatHex(bytes), seed)
                    .isEqualTo(wellFormed);
            valid += wellFormed ? 1 : 0;
        }
        assertThat(valid).as("both kinds were tried").isBetween(500, 49_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d\\ude00",
                "\\uD83D\\uDE00",
                "\\u0041",
                "\\u0000",
                "\\ud7ff\\ue000",
                "\\\\ud800",
                "\\\\\\\\ud800",
                "\\\"ud800",
                "\\n\\t\\/",
                "a\\ud800\\udc00b\\udbff\\udfff"
            })
    void acceptsEscapesOfWholeCodePoints(String text) {
        accept(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udbff",
                "\\udc00",
                "\\udfff",
                "a\\ud800b",
                "\\ud800\\n",
                "\\ud800\\\\udc00",
                "\\ud800\\ud800\\udc00",
                "\\udc00\\ud800",
                "\\ud800\\u0041",
                "\\ud800\\u",
                "\\ud800\\",
                "\\\\\\ud800",
                "\\ud83d\\ude00\\ud83d"
            })
    void refusesLoneSurrogatesInAnyPosition(String text) {
        refuse(text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u", "\\u12", "\\u123", "\\u12g4", "\\u-123", "\\u 123"})
    void refusesBrokenEscapes(String text) {
        refuse(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesControlBytesButThoseOfWhiteSpace() {
        for (int control = 0; control < 0x20; control++) {
            byte[] text = {'{', (byte) control, '}'};
            boolean white = control == '\n' || control == '\r' || control == '\t';
            assertThat(isAccepted(text)).as("0x%02x", control).isEqualTo(white);
        }
    }

    @Test
    void utf16AndUtf32GiveThemselvesAway() {
        refuse("{}".getBytes(StandardCharsets.UTF_16LE));
        refuse("{}".getBytes(StandardCharsets.UTF_16BE));
        refuse("{}".getBytes(StandardCharsets.UTF_16));
        refuse("{}".getBytes(Charset.forName("UTF-32")));
    }

    private static void accept(byte[] bytes) {
        assertThatCode(() -> StrictUtf8.check(bytes)).doesNotThrowAnyException();
    }

    private static void refuse(byte[] bytes) {
        ProtocolException refusal = catchThrowableOfType(ProtocolException.class, () -> StrictUtf8.check(bytes));
        assertThat(refusal).as(HexFormat.of().formatHex(bytes)).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_JSON);
    }

    private static boolean isAccepted(byte[] bytes) {
        try {
            StrictUtf8.check(bytes);
            return true;
        } catch (ProtocolException refusal) {
            return false;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException ill) {
            return false;
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
