package dev.tidings.server.internal.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Terms of the full-text index. Besides the words of a text it has one for the conversation and one for the author, so
 * that a search for frequent words doesn't go through what others said.
 */
final class SearchTerms {
    /** More are judged entry by entry. */
    private static final int MOST_PLACES = 500;

    private static final int RADIX = 36;

    private SearchTerms() {}

    static String place(long conversation) {
        return "c" + Long.toString(conversation, RADIX);
    }

    static String author(long user) {
        return "u" + Long.toString(user, RADIX);
    }

    /**
     * Puts a query in the index's language; nothing of what a user wrote is taken for syntax.
     *
     * @param conversations where to look, beside everyone's
     * @param author number of the one author, or null
     * @throws IllegalArgumentException if there is no word in the text
     */
    static String query(String text, Collection<Long> conversations, @Nullable Long author) {
        List<String> terms = new ArrayList<>();
        terms.add("{text} : (" + words(text) + ")");
        if (conversations.size() <= MOST_PLACES) {
            terms.add("{place} : ("
                    + conversations.stream().map(each -> quote(place(each))).collect(Collectors.joining(" OR "))
                    + ")");
        }
        if (author != null) {
            terms.add("{author} : " + quote(author(author)));
        }
        return String.join(" AND ", terms);
    }

    private static String words(String text) {
        String words = Stream.of(text.strip().split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .map(word -> word.endsWith("*") ? quote(word.substring(0, word.length() - 1)) + " *" : quote(word))
                .collect(Collectors.joining(" AND "));
        if (words.isEmpty()) {
            throw new IllegalArgumentException("text: no word (expected: a letter or digit)");
        }
        return words;
    }

    private static String quote(String term) {
        return '"' + term.replace("\"", "\"\"") + '"';
    }
}
