package dev.tidings.server.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finds texts by their words. Threads and failures are those of {@link Store}. */
public interface SearchStore {
    /**
     * What to look for.
     *
     * @param text words that all have to occur; one that ends in {@code *} is the beginning of a word
     * @param conversation number of the one conversation to look in, or null for all of the user's
     * @param from name of the one author, or null for all
     */
    record Query(
            String text,
            @Nullable Long conversation,
            @Nullable String from) {
        /** Without the words. */
        @Override
        public String toString() {
            return "Query[conversation=" + conversation + ", from=" + from + "]";
        }
    }

    /**
     * Looks for texts that a user may read. What was appended last may be missing for a moment.
     *
     * @param user the user's number
     * @param query what to look for
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most entries, and most characters of bodies
     * @return a page, oldest first; it may be empty and still have a cursor; fails with {@code unavailable} if no match
     *     is found in time
     * @throws IllegalArgumentException in the future, if there is no word in the text, or the cursor is none of this
     *     store's
     */
    CompletableFuture<StoredPage> find(long user, Query query, @Nullable String cursor, ReadLimit limit);
}
