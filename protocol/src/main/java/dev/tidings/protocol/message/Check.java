package dev.tidings.protocol.message;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What the records ask of their components. A failure becomes {@code bad_request} at the edge. */
final class Check {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{1,31}";
    private static final int NAME_LEAST = 2;
    private static final int NAME_MOST = 32;
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final long MOST_STREAM = 0xFFFF_FFFFL;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+");

    private Check() {}

    static <T> T present(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing");
        }
        return value;
    }

    static String userName(String value, String name) {
        if (!isName(present(value, name))) {
            throw new IllegalArgumentException(name + ": no user name (expected: " + NAME + ")");
        }
        return value;
    }

    /** Names without repetition, copied. */
    static List<String> userNames(int least, int most, List<String> values, String name) {
        within(least, most, present(values, name).size(), name + " length");
        values.forEach(value -> userName(value, name));
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(name + ": a name stands twice (expected: each once)");
        }
        return List.copyOf(values);
    }

    /** No more than that it could be one: whether somebody reads it only a message tells. */
    static String email(String value, String name) {
        if (!EMAIL.matcher(present(value, name)).matches()) {
            throw new IllegalArgumentException(name + ": no address (expected: name@domain)");
        }
        return value;
    }

    /** By hand, since each message names somebody: the expression takes ten times as long. */
    static boolean isName(String value) {
        if (value.length() < NAME_LEAST || value.length() > NAME_MOST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!plain && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
                return false;
            }
        }
        return true;
    }

    static String deviceKey(String value, String name) {
        return match(KEY, value, name, "device key");
    }

    static String transferId(String value, String name) {
        return match(KEY, value, name, "upload id");
    }

    static String fileId(String value, String name) {
        return match(KEY, value, name, "file id");
    }

    static String sha256(String value, String name) {
        return match(SHA_256, value, name, "SHA-256");
    }

    private static String match(Pattern pattern, String value, String name, String what) {
        if (!pattern.matcher(present(value, name)).matches()) {
            throw new IllegalArgumentException(name + ": no " + what + " (expected: " + pattern.pattern() + ")");
        }
        return value;
    }

    /** Any characters: whoever makes a file of that name, or shows it, makes it safe. */
    static String fileName(String value, String name) {
        return length(1, Upload.NAME_LENGTH, value, name);
    }

    static long bytes(long value, String name) {
        return within(0, Upload.MOST_BYTES, value, name);
    }

    static long stream(long value, String name) {
        return within(1, MOST_STREAM, value, name);
    }

    static String conversationId(String value, String name) {
        if (!isConversationId(present(value, name))) {
            throw new IllegalArgumentException(name + ": no conversation id (expected: * or ~conversation)");
        }
        return value;
    }

    private static boolean isConversationId(String value) {
        try {
            Address.Kind kind = Address.of(value).kind();
            return kind == Address.Kind.CONVERSATION || kind == Address.Kind.EVERYONE;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    static long atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
        return value;
    }

    static long within(long least, long most, long value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
        return value;
    }

    static String length(int least, int most, String value, String name) {
        within(least, most, present(value, name).length(), name + " length");
        return value;
    }
}
