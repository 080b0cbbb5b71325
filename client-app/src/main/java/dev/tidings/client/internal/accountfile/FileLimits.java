package dev.tidings.client.internal.accountfile;

/**
 * How much a file may ask of its reader, who holds one line at a time.
 *
 * @param lineBytes longest line
 * @param lines most of them
 * @param bytes all of them together, unpacked
 * @param files most files behind them
 * @param fileBytes all of these together, unpacked
 */
record FileLimits(int lineBytes, long lines, long bytes, int files, long fileBytes) {
    /** A line is as long as a frame may be; the rest is more than a server holds of one user. */
    static final FileLimits DEFAULT = new FileLimits(1 << 20, 1L << 27, 1L << 37, 100_000, 1L << 37);
}
