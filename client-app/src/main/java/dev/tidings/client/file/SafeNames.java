package dev.tidings.client.file;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes names of others fit to be names of files: one component that stays in its folder, on every system, shows what
 * it is and is no option of a command. Any thread.
 */
public final class SafeNames {
    /** Most bytes in UTF-8. File systems take 255; the rest is for numbers behind it. */
    public static final int MOST_BYTES = 240;

    private static final String NAMELESS = "file";
    private static final char SUBSTITUTE = '_';
    /** What separates components, and what Windows takes for something else than a name. */
    private static final String RESERVED = "/\\:*?\"<>|";
    /** A hidden file, an option, somebody's home. */
    private static final String LEADING = ".-~";

    private static final int MOST_EXTENSION = 16;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");
    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
    private static final Pattern EXTENSION = Pattern.compile("(.+?)((?:\\.tar)?\\.[^. ]{1," + MOST_EXTENSION + "})");

    private SafeNames() {}

    /**
     * Makes a name safe.
     *
     * @param name as somebody typed it
     * @return 1 to {@value #MOST_BYTES} bytes; the name itself where it was safe
     */
    public static String of(String name) {
        String plain = strip(replace(name));
        if (plain.isEmpty()) {
            return NAMELESS;
        }
        if (LEADING.indexOf(plain.charAt(0)) >= 0) {
            plain = SUBSTITUTE + plain.substring(1);
        }
        // What is cut off may be all that made it another name than a device's.
        return noDevice(strip(cut(noDevice(plain))));
    }

    private static String noDevice(String name) {
        return isDevice(name) ? SUBSTITUTE + name : name;
    }

    /**
     * The same name once more.
     *
     * @param name a safe one
     * @param number 2 for the second file of that name
     * @return such as {@code tides (2).pdf}
     */
    public static String numbered(String name, int number) {
        Matcher parts = EXTENSION.matcher(name);
        String suffix = " (" + number + ")";
        return parts.matches() ? parts.group(1) + suffix + parts.group(2) : name + suffix;
    }

    private static String replace(String name) {
        StringBuilder replaced = new StringBuilder(name.length());
        name.codePoints().forEach(point -> replaced.appendCodePoint(isPlain(point) ? point : SUBSTITUTE));
        return replaced.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> RESERVED.indexOf(point) < 0 && !isInvisible(point);
        };
    }

    /** Fillers that are letters or marks to Unicode. */
    private static boolean isInvisible(int point) {
        return switch (point) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 -> true;
            default ->
                (point >= 0xfe00 && point <= 0xfe0f && point != 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
        };
    }

    /** Windows drops dots and spaces at the end, so that another file might be meant. */
    private static String strip(String name) {
        int begin = 0;
        while (begin < name.length() && isSpace(name.charAt(begin))) {
            begin++;
        }
        int end = name.length();
        while (end > begin && (isSpace(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(begin, end);
    }

    private static boolean isSpace(char unit) {
        return Character.isSpaceChar(unit);
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String base = strip(dot < 0 ? name : name.substring(0, dot)).toLowerCase(java.util.Locale.ROOT);
        return DEVICES.contains(base) || NUMBERED_DEVICE.matcher(base).matches();
    }

    /** Keeps what it is (the extension) rather than all of what it is called. */
    private static String cut(String name) {
        if (bytes(name) <= MOST_BYTES) {
            return name;
        }
        Matcher parts = EXTENSION.matcher(name);
        String extension = parts.matches() ? parts.group(2) : "";
        String base = name.substring(0, name.length() - extension.length());
        int room = MOST_BYTES - bytes(extension);
        StringBuilder kept = new StringBuilder();
        for (int point : base.codePoints().toArray()) {
            int length = bytes(Character.toString(point));
            if (length > room) {
                break;
            }
            room -= length;
            kept.appendCodePoint(point);
        }
        return strip(kept.toString()) + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
