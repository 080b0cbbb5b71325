package dev.tidings.client.terminal;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Texts that try to do something to the terminal of whoever reads them; the same ones for the same seed. */
final class HostileTexts {
    private static final List<Function<RandomGenerator, String>> KINDS = List.of(
            random -> "\033[" + random.nextInt(120) + ";" + random.nextInt(300) + pick(random, "HfmABCDJKLMPSTXr@hl"),
            random -> "\033[?" + random.nextInt(2100) + pick(random, "hlsrn"),
            random -> "\033]" + pick(random, "0", "1", "2", "4;1", "8;;", "9;", "10", "52;c", "133;A", "777;notify")
                    + ";aGk=" + end(random),
            random -> "\033]8;;http://evil.example/\033\\click\033]8;;\033\\",
            random -> "\033" + pick(random, "P", "_", "^", "X") + "1$r" + random.nextInt(99) + end(random),
            random -> "\033_Ga=T,f=100,s=" + random.nextInt(9999) + ";AAAA\033\\",
            random -> "\u009b" + random.nextInt(50) + "m\u009d0;title\u009c\u0090q\u009c\u009f",
            random -> String.valueOf((char) (0x80 + random.nextInt(0x20))).repeat(3),
            random ->
                    "visible" + pick(random, "\r", "\b\b\b\b", "\013", "\f", "\n", "\t", "\u007f", "\016", "\0") + "x",
            random -> "\033[200~/logout\r\033[201~",
            random -> "\033" + pick(random, "c", "7", "8", "D", "E", "M", "Z", "=", ">", "(0", "#8", "%G", "N", "O"),
            random -> "\u202e" + "evil" + pick(random, "\u202a", "\u2066", "\u2069", "\u200f", "\u061c") + "txt",
            random -> "a\u200b\u200db\ufeff\u2060\u00adc\u3164\u115f" + Character.toString(0xe0041),
            random -> "z" + "\u0301\u0336\u20dd".repeat(20 + random.nextInt(100)),
            random -> "long".repeat(500 + random.nextInt(1000)),
            random -> "\u2028-- bob has left\u2029\u0085fake",
            random -> "\033".repeat(1 + random.nextInt(40)) + "[31m",
            random -> "alice \007 @alice \033[5n\033[6n\033[c\033[>q\033P+q544e\033\\",
            random -> noise(random));

    private HostileTexts() {}

    static List<String> some(long seed, int count) {
        RandomGenerator random = new SplittableRandom(seed);
        return random.ints(count, 0, KINDS.size())
                .mapToObj(kind -> random.nextInt() + KINDS.get(kind).apply(random) + random.nextInt(10))
                .toList();
    }

    private static String end(RandomGenerator random) {
        return pick(random, "\007", "\033\\", "\u009c", "");
    }

    /** Any character below U+0300, control characters above all. */
    private static String noise(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(1, 60); length > 0; length--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(0xa0) : random.nextInt(0x300)));
        }
        return text.toString();
    }

    private static String pick(RandomGenerator random, String letters) {
        return String.valueOf(letters.charAt(random.nextInt(letters.length())));
    }

    private static String pick(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
