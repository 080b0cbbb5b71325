package dev.tidings.client.event;

/**
 * How far an export or an import has got. Those that come while the application still deals with the one before are
 * left out.
 *
 * @param done entries dealt with
 * @param total how many there are, at the most
 */
public record AccountFileProgress(long done, long total) {}
