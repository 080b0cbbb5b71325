package dev.tidings.client.terminal.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A small picture that a server made. Immutable. */
public final class Thumbnail {
    /** Most bytes it may have. */
    public static final int MOST_BYTES = 512 * 1024;

    /** Most pixels a side; servers make them of at most 256. */
    private static final int MOST_SIDE = 1024;

    private final byte[] jpeg;
    private final BufferedImage pixels;

    private Thumbnail(byte[] jpeg, BufferedImage pixels) {
        this.jpeg = jpeg;
        this.pixels = pixels;
    }

    /**
     * Reads one.
     *
     * @param jpeg whatever came
     * @return the picture
     * @throws IOException if it is none, or too large for a small one
     */
    public static Thumbnail of(byte[] jpeg) throws IOException {
        if (jpeg.length > MOST_BYTES) {
            throw new IOException("thumbnail: " + jpeg.length + " bytes (expected: <= " + MOST_BYTES + ")");
        }
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        if (!readers.hasNext()) {
            throw new IOException("thumbnail: this Java reads no JPEG");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_SIDE || height > MOST_SIDE) {
                throw new IOException("thumbnail: " + width + "x" + height + " (expected: <= " + MOST_SIDE + ")");
            }
            return new Thumbnail(jpeg.clone(), scaled(reader.read(0), width, height));
        } catch (RuntimeException broken) {
            throw new IOException("thumbnail: can't be read", broken);
        } finally {
            reader.dispose();
        }
    }

    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }

    byte[] jpeg() {
        return jpeg.clone();
    }

    /** In another size, without transparency. */
    BufferedImage pixels(int width, int height) {
        return scaled(pixels, width, height);
    }

    private static BufferedImage scaled(BufferedImage from, int width, int height) {
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = plain.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(from, 0, 0, width, height, null);
        brush.dispose();
        return plain;
    }
}
