package dev.tidings.client.event;

/**
 * What a whole export holds.
 *
 * @param conversations how many the user may read
 * @param entries how many there are in them
 * @param files how many files of these entries it holds; the same bytes count once
 * @param missing how many files are left out, because they are gone or damaged at the server, or too many or too large
 *     together
 */
public record ExportSummary(long conversations, long entries, long files, long missing) {}
