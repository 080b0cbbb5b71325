package dev.tidings.client.event;

import java.util.List;

/**
 * What became of an import.
 *
 * @param added entries that are in the conversation with oneself from now on
 * @param present entries that were there before
 * @param empty entries of which nothing is left to keep, as they were deleted
 * @param files how many files are in the conversation with oneself from now on, that weren't there before
 * @param refused how many files the server doesn't take, for want of room or because it takes none
 * @param blocked whom the user blocks now
 * @param notBlocked names of those the user blocked elsewhere and doesn't here, because nobody here is called that, or
 *     too many are blocked already
 */
public record ImportSummary(
        long added, long present, long empty, long files, long refused, List<String> blocked, List<String> notBlocked) {
    /** Copies. */
    public ImportSummary {
        blocked = List.copyOf(blocked);
        notBlocked = List.copyOf(notBlocked);
    }
}
