package dev.tidings.client.terminal.text;

/**
 * Makes text of others harmless: whatever a terminal might obey, or a reader can't see, becomes something to look at.
 * That is every control character, format character (bidirectional overrides and isolates, zero-width ones, tags),
 * separator of lines and paragraphs, invisible filler, lone surrogate, and marks heaped upon one letter until they
 * cover the lines around it. Nothing is removed, so nothing hides.
 */
public final class Inert {
    private static final int PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;
    /** More than any script needs on one letter. */
    private static final int MOST_MARKS = 6;

    private Inert() {}

    /**
     * Shows a text.
     *
     * @param text anything
     * @return one line; control characters as their pictures ({@code ESC} as U+241B), the others as <code>&#92;u202e
     *     </code> or <code>&#92;u{e0001}</code>
     */
    public static String show(String text) {
        StringBuilder shown = null;
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            marks = isMark(point) ? marks + 1 : 0;
            if (isForbidden(point) || marks > MOST_MARKS) {
                if (shown == null) {
                    shown = new StringBuilder(text.length() + 8).append(text, 0, at);
                }
                shown.append(escape(point));
            } else if (shown != null) {
                shown.appendCodePoint(point);
            }
            at += Character.charCount(point);
        }
        return shown == null ? text : shown.toString();
    }

    /**
     * Whether a character must not reach a terminal.
     *
     * @param point a code point
     * @return true for what {@link #show} replaces
     */
    public static boolean isForbidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isInvisible(point);
        };
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Fillers and what Unicode reserves for further invisible characters, whatever this Java knows of them. */
    private static boolean isInvisible(int point) {
        return switch (point) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x2065, 0x3164, 0xffa0 -> true;
            default -> (point >= 0xfff0 && point <= 0xfffb) || (point >= 0xe0000 && point <= 0xe0fff);
        };
    }

    private static String escape(int point) {
        if (point < ' ') {
            return String.valueOf((char) (PICTURES + point));
        }
        if (point == DELETE) {
            return String.valueOf((char) PICTURE_OF_DELETE);
        }
        return Character.isBmpCodePoint(point) ? String.format("\\u%04x", point) : String.format("\\u{%x}", point);
    }
}
