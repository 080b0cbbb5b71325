package dev.tidings.client.terminal.picture;

/**
 * The place of a letter.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
public record Cell(int width, int height) {
    /** Where nobody says. Terminals that only pretend to have pixels take these, too. */
    public static final Cell USUAL = new Cell(10, 20);

    private static final int MOST = 200;

    /** Validates: who has other ones is no terminal. */
    public Cell {
        if (width < 1 || width > MOST || height < 1 || height > MOST) {
            throw new IllegalArgumentException("cell: " + width + "x" + height + " (expected: 1 to " + MOST + ")");
        }
    }
}
