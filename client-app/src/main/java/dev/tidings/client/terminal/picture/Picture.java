package dev.tidings.client.terminal.picture;

import java.io.IOException;

/** Writes a picture in a terminal's language. */
public final class Picture {
    private static final String SAVE = "\0337";
    private static final String RESTORE = "\0338";

    private Picture() {}

    /**
     * Draws a picture from the cursor, at the beginning of a line, downwards. Its lines are there before it, so that
     * nothing scrolls while it is drawn, whatever the terminal does then; the cursor ends in the last of them.
     *
     * @param thumbnail what to draw
     * @param protocol in which language
     * @param cell how large a letter is
     * @param columns how wide it may be
     * @param rows how high it may be, at least 1
     * @return for the terminal: nothing of the picture's bytes but in base64 or as pixels
     * @throws IOException if it can't be drawn
     */
    public static String draw(Thumbnail thumbnail, Protocol protocol, Cell cell, int columns, int rows)
            throws IOException {
        Frame frame = Frame.of(thumbnail.width(), thumbnail.height(), cell, columns, rows);
        String drawn = switch (protocol) {
            case KITTY -> Kitty.of(thumbnail, frame);
            case ITERM -> Iterm.of(thumbnail, frame);
            case SIXEL -> Sixel.of(thumbnail.pixels(frame.width(), frame.height()));
        };
        int below = frame.rows() - 1;
        String up = below == 0 ? "" : "\033[" + below + "A";
        String down = below == 0 ? "" : "\033[" + below + "B";
        return "\n".repeat(below) + up + SAVE + drawn + RESTORE + down;
    }
}
