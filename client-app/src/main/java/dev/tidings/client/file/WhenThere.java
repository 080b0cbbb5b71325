package dev.tidings.client.file;

/** What happens where a file of that name is there already. */
public enum WhenThere {
    /**
     * It stays as it is. If it has the same bytes, that is the download; otherwise the new one gets a number,
     * {@code tides (2).pdf}.
     */
    KEEP,
    /** The new one takes its place, at once, when it is whole. */
    REPLACE
}
