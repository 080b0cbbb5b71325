package dev.tidings.protocol.message;

/**
 * {@code announce}: tells everybody who has a session something, once; for admins, answered with {@code done}. See
 * docs/protocol.md, "Administration".
 *
 * @param text 1 to {@value #MOST_CHARACTERS} characters
 */
public record Announce(String text) implements ClientMessage, Request<Done> {
    /** Longest text. */
    public static final int MOST_CHARACTERS = 4_096;

    /** Validates. */
    public Announce {
        Check.length(1, MOST_CHARACTERS, text, "text");
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Announce[]";
    }
}
