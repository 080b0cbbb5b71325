package dev.tidings.protocol.message;

/**
 * Where a message goes: {@code bob} (a user), {@code #team} (a group), {@code *} (everyone) or {@code ~2n9c} (a
 * conversation by its id). See docs/protocol.md, "Conversations".
 *
 * @param kind which of the four
 * @param text as on the wire
 */
public record Address(Kind kind, String text) {
    /** The address of everyone, and the id of that conversation. */
    public static final Address EVERYONE = new Address(Kind.EVERYONE, "*");

    private static final int RADIX = 36;

    /** What an address names. */
    public enum Kind {
        /** A user, by name. */
        USER,
        /** A group, by name. */
        GROUP,
        /** Everyone. */
        EVERYONE,
        /** A conversation, by id. */
        CONVERSATION
    }

    /** Validates. */
    public Address {
        Check.present(kind, "kind");
        if (kind != kindOf(Check.present(text, "address"))) {
            throw new IllegalArgumentException("address: no " + kind + " address");
        }
    }

    /**
     * Reads an address.
     *
     * @param text as on the wire
     * @return the address
     * @throws IllegalArgumentException if it has none of the four forms
     */
    public static Address of(String text) {
        return new Address(kindOf(Check.present(text, "address")), text);
    }

    /**
     * Makes the wire form of a conversation's number.
     *
     * @param conversation at least 1, or 0 for everyone
     * @return {@code *} or {@code ~} and the number in base 36
     */
    public static String conversationId(long conversation) {
        return conversation == 0 ? EVERYONE.text : "~" + Long.toString(conversation, RADIX);
    }

    /**
     * The conversation's number.
     *
     * @return at least 1, or 0 for everyone
     * @throws IllegalStateException if this address names no conversation directly
     */
    public long conversation() {
        if (kind == Kind.EVERYONE) {
            return 0;
        }
        if (kind != Kind.CONVERSATION) {
            throw new IllegalStateException(kind + " address (expected: CONVERSATION)");
        }
        return Long.parseLong(text.substring(1), RADIX);
    }

    private static Kind kindOf(String text) {
        if (text.equals("*")) {
            return Kind.EVERYONE;
        }
        if (text.startsWith("#") && Check.isName(text.substring(1))) {
            return Kind.GROUP;
        }
        if (text.startsWith("~") && isNumber(text.substring(1))) {
            return Kind.CONVERSATION;
        }
        if (Check.isName(text)) {
            return Kind.USER;
        }
        throw new IllegalArgumentException("address: unknown form (expected: user, #group, * or ~conversation)");
    }

    /** Only the one canonical form counts, so that an id has one spelling. */
    private static boolean isNumber(String digits) {
        try {
            long number = Long.parseLong(digits, RADIX);
            return number >= 1 && Long.toString(number, RADIX).equals(digits);
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
