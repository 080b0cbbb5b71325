package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A place in a conversation, as a person gives it.
 *
 * @param seq number of an entry, or null
 * @param at a time, where there is no number
 */
record Place(@Nullable Long seq, Instant at) {
    /** A number, a day, a time of a day, or an instant with its zone. */
    static Place of(String text, ZoneId zone) {
        try {
            if (text.matches("[0-9]{1,18}")) {
                return new Place(Long.parseLong(text), Instant.MIN);
            }
            if (text.indexOf('T') < 0) {
                return new Place(null, LocalDate.parse(text).atStartOfDay(zone).toInstant());
            }
            return new Place(
                    null,
                    text.endsWith("Z")
                            ? Instant.parse(text)
                            : LocalDateTime.parse(text).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "before: " + text + " (expected: 2026-01-31, 2026-01-31T18:00 or a number)", unreadable);
        }
    }

    /** Number of the first entry that isn't before it; asks the server, a few questions where a time was given. */
    CompletableFuture<Long> in(String conversation, TidingsClient client) {
        return seq != null
                ? CompletableFuture.completedFuture(Math.max(1, seq))
                : newest(conversation, null, client)
                        .thenCompose(last -> last.isEmpty()
                                ? CompletableFuture.completedFuture(1L)
                                : search(conversation, 1, last.get(0).seq() + 1, client));
    }

    /**
     * Halves what is left: times never decrease within a conversation.
     *
     * @param low the answer is at least this
     * @param high and at most this
     */
    private CompletableFuture<Long> search(String conversation, long low, long high, TidingsClient client) {
        if (low >= high) {
            return CompletableFuture.completedFuture(low);
        }
        long middle = low + (high - low) / 2;
        return newest(conversation, middle + 1, client).thenCompose(found -> {
            // Of what this user may not read there is no page; the newest one that is below stands for it.
            boolean isBefore = found.isEmpty() || found.get(0).at().isBefore(at);
            return isBefore
                    ? search(conversation, middle + 1, high, client)
                    : search(conversation, low, Math.min(middle, found.get(0).seq()), client);
        });
    }

    private static CompletableFuture<List<Entry>> newest(
            String conversation, @Nullable Long before, TidingsClient client) {
        return client.archive()
                .history(new History(conversation, before, null, null, 1))
                .thenApply(page -> page.entries());
    }
}
