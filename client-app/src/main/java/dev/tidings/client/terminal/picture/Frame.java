package dev.tidings.client.terminal.picture;

/**
 * How much room a picture takes.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rows lines of the terminal below which it ends
 */
record Frame(int width, int height, int rows) {
    /** Enough to know what it is; who wants to see it fetches it. */
    private static final int MOST_ROWS = 12;
    /** Pixels that Sixel draws at a time, one above the other. */
    private static final int BAND = 6;

    /** As large as the picture is, or else as there is room. */
    static Frame of(int width, int height, Cell cell, int columns, int rows) {
        int room = Math.max(BAND, Math.min(MOST_ROWS, rows) * cell.height() / BAND * BAND);
        double scale = Math.min(1, Math.min((double) room / height, (double) columns * cell.width() / width));
        int high = Math.max(1, (int) (height * scale));
        int drawn = (high + BAND - 1) / BAND * BAND;
        return new Frame(Math.max(1, (int) (width * scale)), high, (drawn + cell.height() - 1) / cell.height());
    }
}
