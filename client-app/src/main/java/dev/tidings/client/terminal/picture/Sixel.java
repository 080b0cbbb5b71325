package dev.tidings.client.terminal.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Sixel: bands six pixels high, of which each colour is drawn by itself. The palette has six levels of red, green and
 * blue each; what lies between is scattered.
 */
final class Sixel {
    private static final int BAND = 6;
    private static final int LEVELS = 6;
    private static final int COLOURS = LEVELS * LEVELS * LEVELS;
    private static final int STEP = 255 / (LEVELS - 1);
    private static final int PER_CENT = 100 / (LEVELS - 1);
    /** A run of so many is shorter with its count. */
    private static final int RUN = 4;

    private Sixel() {}

    static String of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] colours = new Scatter(image).colours();
        // What isn't drawn stays as it is, and pixels are square.
        StringBuilder drawn = new StringBuilder("\033P0;1;0q\"1;1;" + width + ";" + height);
        BitSet used = new BitSet(COLOURS);
        Arrays.stream(colours).forEach(used::set);
        used.stream().forEach(colour -> define(colour, drawn));
        for (int top = 0; top < height; top += BAND) {
            band(Arrays.copyOfRange(colours, top * width, Math.min(height, top + BAND) * width), width, drawn);
        }
        return drawn.append("\033\\").toString();
    }

    private static void define(int colour, StringBuilder drawn) {
        drawn.append('#')
                .append(colour)
                .append(";2;")
                .append(colour / (LEVELS * LEVELS) * PER_CENT)
                .append(';')
                .append(colour / LEVELS % LEVELS * PER_CENT)
                .append(';')
                .append(colour % LEVELS * PER_CENT);
    }

    private static void band(int[] colours, int width, StringBuilder drawn) {
        BitSet used = new BitSet(COLOURS);
        Arrays.stream(colours).forEach(used::set);
        used.stream().forEach(colour -> {
            drawn.append('#').append(colour);
            int run = 0;
            int last = 0;
            for (int x = 0; x < width; x++) {
                int bits = bits(colours, width, x, colour);
                if (bits != last) {
                    append(last, run, drawn);
                    run = 0;
                }
                last = bits;
                run++;
            }
            // Nothing at the end needs no words.
            append(last, last == 0 ? 0 : run, drawn);
            drawn.append('$');
        });
        drawn.append('-');
    }

    private static int bits(int[] colours, int width, int x, int colour) {
        int bits = 0;
        for (int at = x, y = 0; at < colours.length; at += width, y++) {
            bits |= colours[at] == colour ? 1 << y : 0;
        }
        return bits;
    }

    private static void append(int bits, int run, StringBuilder drawn) {
        char letter = (char) ('?' + bits);
        if (run >= RUN) {
            drawn.append('!').append(run).append(letter);
        } else {
            drawn.append(String.valueOf(letter).repeat(run));
        }
    }

    /** Gives each pixel the nearest colour, and its neighbours what that lacks (Floyd and Steinberg). One thread. */
    private static final class Scatter {
        private final BufferedImage image;
        private final int width;
        private final int height;
        private final float[][] lacking;

        Scatter(BufferedImage image) {
            this.image = image;
            width = image.getWidth();
            height = image.getHeight();
            lacking = new float[3][width * height];
        }

        int[] colours() {
            int[] colours = new int[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = image.getRGB(x, y);
                    int colour = level(0, rgb >> 16 & 0xff, x, y);
                    colour = colour * LEVELS + level(1, rgb >> 8 & 0xff, x, y);
                    colours[y * width + x] = colour * LEVELS + level(2, rgb & 0xff, x, y);
                }
            }
            return colours;
        }

        private int level(int channel, int value, int x, int y) {
            float wanted = value + lacking[channel][y * width + x];
            int level = Math.max(0, Math.min(LEVELS - 1, Math.round(wanted / STEP)));
            float rest = wanted - level * STEP;
            pass(channel, x + 1, y, rest * 7 / 16);
            pass(channel, x - 1, y + 1, rest * 3 / 16);
            pass(channel, x, y + 1, rest * 5 / 16);
            pass(channel, x + 1, y + 1, rest / 16);
            return level;
        }

        private void pass(int channel, int x, int y, float part) {
            if (x >= 0 && x < width && y < height) {
                lacking[channel][y * width + x] += part;
            }
        }
    }
}
