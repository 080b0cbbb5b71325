package dev.tidings.server.store;

/**
 * What the files of a user come to.
 *
 * @param bytes each counts {@value FileStore#LEAST_CHARGE} at the least
 * @param files how many
 */
public record FileUsage(long bytes, long files) {
    /** Of who has none. */
    public static final FileUsage NONE = new FileUsage(0, 0);
}
