package dev.tidings.client.event;

/**
 * What a whole export holds.
 *
 * @param conversations how many the user may read
 * @param entries how many there are in them
 */
public record ExportSummary(long conversations, long entries) {}
