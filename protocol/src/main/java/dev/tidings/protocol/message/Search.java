package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code search}: asks for texts that have certain words. Answered with a {@link Page}. See docs/protocol.md, "Search".
 *
 * @param text words that all have to occur, 1 to {@value #TEXT_LENGTH} characters; one that ends in {@code *} is the
 *     beginning of a word
 * @param in any address of the one conversation to look in, or null for all
 * @param from name of the one author, or null for all
 * @param cursor where an earlier page ended, or null for the latest
 * @param limit most entries, 1 to {@value History#MOST}
 */
public record Search(
        String text,
        @Nullable String in,
        @Nullable String from,
        @Nullable String cursor,
        int limit) implements ClientMessage, Request<Page> {
    /** Longest text to look for, in characters. */
    public static final int TEXT_LENGTH = 256;

    /** Validates. */
    public Search {
        Check.length(1, TEXT_LENGTH, text, "text");
        if (in != null) {
            Address.of(in);
        }
        if (from != null) {
            Check.userName(from, "from");
        }
        if (cursor != null) {
            Check.length(1, History.CURSOR_LENGTH, cursor, "cursor");
        }
        Check.within(1, History.MOST, limit, "limit");
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "Search[in=" + in + ", from=" + from + ", limit=" + limit + "]";
    }
}
