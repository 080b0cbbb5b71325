package dev.tidings.server.store;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names a file: 128 bits that the server makes. Whoever knows it has no right by that, and nothing a user wrote is ever
 * part of it.
 *
 * @param text {@value #LENGTH} lower-case hexadecimal digits
 */
public record FileId(String text) {
    /** Characters of its text. */
    public static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

    /** Validates. */
    public FileId {
        if (!isOne(text)) {
            throw new IllegalArgumentException("file: unknown (expected: " + LENGTH + " hexadecimal digits)");
        }
    }

    /**
     * Whether a text has the form of an id.
     *
     * @param text anything
     * @return whether {@link #FileId(String)} takes it
     */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Makes one.
     *
     * @param random a source that nobody can guess
     * @return another one each time
     */
    public static FileId random(RandomGenerator random) {
        byte[] bits = new byte[LENGTH / 2];
        random.nextBytes(bits);
        return new FileId(HexFormat.of().formatHex(bits));
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
